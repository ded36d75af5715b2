import type { Redis } from '@upstash/redis'
import { auditConfig } from '../config.js'
import type { ChainStore } from './chain-store.js'
import { type AuditEntry, parseEntry } from './entry.js'
import { type ChainHead, GENESIS } from './seal.js'

/**
 * Compares the head, appends and trims in one step. Redis has no SHA-256, and must not have the key:
 * whoever appends computes the hashes for the head it knows, and starts again when it was moved.
 *
 * Each value begins with its hash, so that the last one dropped can be kept as the checkpoint.
 */
const EXTEND = `
local sequence = redis.call('hget', KEYS[2], 'sequence') or '0'
local hash = redis.call('hget', KEYS[2], 'hash') or ARGV[4]
if sequence ~= ARGV[1] or hash ~= ARGV[2] then return { sequence, hash } end
local last = tonumber(sequence)
for i = 5, #ARGV do
  last = last + 1
  redis.call('hset', KEYS[1], string.format('%d', last), ARGV[i])
  hash = string.sub(ARGV[i], 1, 64)
end
redis.call('hset', KEYS[2], 'sequence', string.format('%d', last), 'hash', hash)
local dropped = tonumber(redis.call('hget', KEYS[2], 'dropped') or '0')
local anchor = false
while last - dropped > tonumber(ARGV[3]) do
  dropped = dropped + 1
  local value = redis.call('hget', KEYS[1], string.format('%d', dropped)) or ''
  anchor = string.sub(value, 1, 64)
  redis.call('hdel', KEYS[1], string.format('%d', dropped))
end
if anchor then
  redis.call('hset', KEYS[2], 'dropped', string.format('%d', dropped), 'anchor', anchor)
end
return { string.format('%d', last), hash }
`

/** As a script, for the client makes objects of the command's own answer, and numbers of texts. */
const FIELDS = "return redis.call('hmget', KEYS[1], unpack(ARGV))"

const { keyPrefix, claimSeconds } = auditConfig.redis

/**
 * Key layout: `…entries`, a hash of number → hash, blank, JSON; `…head`, a hash of `sequence`, `hash`
 * and, since entries were dropped, `dropped` and `anchor`; `…claim:<name>`, which expire.
 */
export const AUDIT_KEYS = {
  entries: `${keyPrefix}entries`,
  head: `${keyPrefix}head`,
  claim: (name: string) => `${keyPrefix}claim:${name}`,
} as const

/** The chain that all instances share. Needs a client that answers with the text as stored. */
export function redisChainStore(
  redis: Pick<Redis, 'eval' | 'set'>,
  retainedEntries: number = auditConfig.retainedEntries,
): ChainStore {
  async function fields(key: string, names: readonly string[]): Promise<readonly unknown[]> {
    const told: unknown = await redis.eval(FIELDS, [key], [...names])
    if (!Array.isArray(told)) throw new Error('Redis gave no fields')
    return told
  }

  return {
    async range() {
      const names = ['sequence', 'hash', 'dropped', 'anchor']
      const [sequence, hash, dropped, anchor] = await fields(AUDIT_KEYS.head, names)
      return { head: headOf(sequence, hash), checkpoint: headOf(dropped, anchor) }
    },
    async extend(after, entries) {
      const values = entries.map((entry) => `${entry.hash} ${JSON.stringify(entry)}`)
      const told: unknown = await redis.eval(
        EXTEND,
        [AUDIT_KEYS.entries, AUDIT_KEYS.head],
        [String(after.sequence), after.hash, String(retainedEntries), GENESIS, ...values],
      )
      if (!Array.isArray(told)) throw new Error('Redis gave no head')
      return headOf(told[0], told[1])
    },
    async read(from, to) {
      const numbers = Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => `${from + i}`)
      if (numbers.length === 0) return []
      return (await fields(AUDIT_KEYS.entries, numbers)).map(entryOf)
    },
    async claim(name) {
      const key = AUDIT_KEYS.claim(name)
      return (await redis.set(key, 'claimed', { nx: true, ex: claimSeconds })) === 'OK'
    },
  }
}

function headOf(sequence: unknown, hash: unknown): ChainHead {
  if (sequence === undefined || sequence === null) return { sequence: 0, hash: GENESIS }
  const number = Number(sequence)
  if (!Number.isSafeInteger(number) || typeof hash !== 'string') throw new Error('not a head')
  return { sequence: number, hash }
}

function entryOf(value: unknown): AuditEntry | undefined {
  return typeof value === 'string' ? parseEntry(value.slice(65)) : undefined
}
