import type { FailureCode } from '../domain/errors.js'
import { attackSigns, textsOf } from './attack-signs.js'
import type { AuditEvent, AuditLog } from './audit-log.js'
import { networkOf } from './network-of.js'
import { sampler } from './sample.js'

/** A request that was answered with a problem. */
export interface Refusal {
  readonly code: FailureCode
  /** Operation id, or what refused it. */
  readonly endpoint: string
  readonly url: URL
  /** As parsed, where it was. */
  readonly body?: unknown
  readonly address: string
  readonly correlationId: string
  /** Of a call that was one too many. */
  readonly limitClass?: string
  /** A token or key came with the request: what it was is nobody's business here. */
  readonly showsCredential?: boolean
}

/** `log` is opened at the first event; `keep` holds the instance until that is written. */
export interface RefusalAuditorOptions {
  readonly log: () => Promise<AuditLog>
  /** Epoch ms. */
  readonly now: () => number
  /** Lets work go on after the answer. */
  readonly keep: (work: Promise<void>) => void
}

/** Refusals of what a caller sent; those of our own making say nothing about it. */
const OF_INPUT: readonly FailureCode[] = [
  'validation_error',
  'security_error',
  'not_found',
  'method_not_allowed',
  'unsupported_media_type',
  'payload_too_large',
  'place_not_found',
  'place_ambiguous',
  'outside_coverage',
]

/**
 * Tells the audit log of refusals that matter: calls over a limit, credentials that are not good, and
 * input with signs of an attack.
 * Sampled, after the answer, and without ever failing the request that caused it.
 */
export function refusalAuditor(options: RefusalAuditorOptions): (refusal: Refusal) => void {
  const sample = sampler(options.now)
  return (refusal) => {
    try {
      const event = eventOf(refusal, sample)
      if (event) options.keep(tell(event, options.log))
    } catch {
      // What cannot be audited is answered all the same.
    }
  }
}

async function tell(event: AuditEvent, log: () => Promise<AuditLog>): Promise<void> {
  // The log says itself what it lost.
  await log().then(
    (audit) => audit.append(event),
    () => undefined,
  )
}

function eventOf(
  refusal: Refusal,
  sample: (kind: string) => number | undefined,
): AuditEvent | undefined {
  const { code, address, correlationId, limitClass, endpoint } = refusal
  const network = networkOf(address)
  const common = { address, correlationId, outcome: 'blocked' } as const
  if (code === 'rate_limited') {
    const blocked = sample(`limit ${limitClass} ${network}`)
    if (blocked === undefined) return undefined
    const details = { limit_class: limitClass ?? 'unknown', blocked }
    return { type: 'limit.blocked', ...common, details }
  }
  if (code === 'unauthorized' && refusal.showsCredential) {
    const seen = sample(`credential ${endpoint} ${network}`)
    if (seen === undefined) return undefined
    return { type: 'credential.refused', ...common, details: { endpoint, seen } }
  }
  if (!OF_INPUT.includes(code)) return undefined
  const found = attackSigns(textsOf(refusal.url, refusal.body))
  const signs = found.length === 0 && code === 'security_error' ? ['policy'] : found
  if (signs.length === 0) return undefined
  const seen = sample(`input ${signs.join()} ${network}`)
  if (seen === undefined) return undefined
  const details = { endpoint, code, signs: signs.join(), seen }
  return { type: 'input.suspicious', ...common, details }
}
