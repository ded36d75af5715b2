/**
 * npm run audit:verify: walks the audit chain in the Redis that UPSTASH_REDIS_REST_URL and _TOKEN name,
 * with AUDIT_KEY where there is one. Ends with 0 when it is whole, 1 when it is broken, 2 when it could
 * not be read or the noted head is older than what is kept.
 *
 * Redis' token is enough to cut the newest entries off, or all of them, and what is left is whole. Note the
 * head that is printed somewhere else, and give it the next time: `-- --since <number>:<hash>`.
 */
import { parseArgs } from 'node:util'
import { openAudit } from '../lib/audit/open-audit.js'
import type { Verification } from '../lib/audit/verify-chain.js'
import { parseEnv } from '../lib/env.js'
import { anchorText, exitCodeOf, isOutOfReach, parseAnchor } from './security/chain-anchor.js'

try {
  const { since } = parseArgs({ options: { since: { type: 'string' } } }).values
  const noted = since === undefined ? undefined : parseAnchor(since)
  const { upstash, auditKey: key } = parseEnv(process.env)
  if (!upstash) throw new Error('UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN are not set')
  const world = { now: () => new Date(), random: Math.random, onLost: () => undefined }
  const found = await openAudit({ upstash, key }, world).reader.verify(noted && { since: noted })
  console.log(report(found))
  if (isOutOfReach(noted, found)) console.log('noted     older than what is kept: it tells nothing')
  process.exitCode = exitCodeOf(noted, found)
} catch (error) {
  console.error(
    `The audit chain could not be read: ${error instanceof Error ? error.message : error}`,
  )
  process.exitCode = 2
}

function report({ intact, entries, from, to, keyed, checked, head, broken }: Verification): string {
  const seal = keyed ? 'HMAC-SHA-256' : 'SHA-256, without a key'
  const lines = [
    `entries   ${entries}, from ${from} to ${to}`,
    `head      ${anchorText(head)}`,
    `sealed    ${seal}${checked === 'links' ? '; AUDIT_KEY is not set: links only' : ''}`,
    intact ? 'chain     whole' : `chain     BROKEN at ${broken?.sequence}: ${broken?.reason}`,
  ]
  return lines.join('\n')
}
