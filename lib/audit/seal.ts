import type { AuditEntry, AuditRecord } from './entry.js'

/** What the first entry of all follows. */
export const GENESIS = '0'.repeat(64)

/** Where a chain ends: the last entry's number and hash; 0 and {@link GENESIS} while it is empty. */
export interface ChainHead {
  readonly sequence: number
  readonly hash: string
}

/**
 * Computes the hash of an entry: SHA-256 of its canonical JSON, or HMAC-SHA-256 with the key. Only
 * the key's holder can make entries of a keyed chain; an unkeyed one shows damage, not a forger with
 * Redis' token. That token can still cut a chain short or away: only a head noted elsewhere shows it.
 * Web APIs only: the middleware seals too.
 */
export interface Sealer {
  readonly keyed: boolean
  hash(entry: Omit<AuditEntry, 'hash'>): Promise<string>
}

/** With a key, HMAC-SHA-256 by its UTF-8 bytes; `undefined` makes a sealer of plain SHA-256. */
export function makeSealer(key: string | undefined): Sealer {
  const imported = key === undefined ? undefined : importKey(key)
  return {
    keyed: imported !== undefined,
    async hash(entry) {
      const bytes = new TextEncoder().encode(canonicalJson(entry))
      const digest = imported
        ? await crypto.subtle.sign('HMAC', await imported, bytes)
        : await crypto.subtle.digest('SHA-256', bytes)
      return hex(digest)
    },
  }
}

/** Records in their order as entries that follow a head. */
export async function sealAfter(
  head: ChainHead,
  records: readonly AuditRecord[],
  { keyed, hash }: Sealer,
): Promise<readonly AuditEntry[]> {
  const entries: AuditEntry[] = []
  let { sequence, hash: previous } = head
  for (const record of records) {
    sequence += 1
    const open = { sequence, ...record, keyed, previous }
    const entry = { ...open, hash: await hash(open) }
    entries.push(entry)
    previous = entry.hash
  }
  return entries
}

/**
 * JSON with the keys of every object in code-unit order and no blanks, as RFC 8785 has it for values
 * that are texts, whole numbers, booleans and objects of them, which is all that an entry holds.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => `${JSON.stringify(name)}:${canonicalJson(inner)}`)
  return `{${members.join(',')}}`
}

function importKey(key: string): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(key)
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
}

function hex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
