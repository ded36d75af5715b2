import { Failure } from '../domain/errors.js'

/** A lease that is held: it ends by itself when it is not renewed. */
export interface HeldLease {
  /** Extends it to a whole new life. False when somebody else may have it by now. */
  renew(): Promise<boolean>
  /** Gives it up, if it is still ours. */
  release(): Promise<void>
}

/** The right to do something that only one process may do at a time. */
export interface Lease {
  /** `undefined` while another holds it. */
  acquire(): Promise<HeldLease | undefined>
}

/**
 * Runs work under a lease and renews it on the way. The work's signal aborts when the lease is lost, or
 * could not be renewed for so long that it may be: then another process may have begun the same work.
 *
 * Output  what the work gave; `undefined` when another holds the lease
 */
export async function withLease<T>(
  lease: Lease,
  { lifeMs, now }: { readonly lifeMs: number; readonly now: () => number },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<{ readonly value: T } | undefined> {
  const held = await lease.acquire()
  if (!held) return undefined
  const lost = new AbortController()
  let renewedMs = now()
  let isRenewing = false
  const renew = async (): Promise<void> => {
    // A second renewal would overtake a slow first one, and then the first would find another's version.
    if (isRenewing) return
    isRenewing = true
    const startedMs = now()
    const still = await held.renew().catch(() => undefined)
    isRenewing = false
    if (still) renewedMs = startedMs
    else if (still === false || now() - renewedMs >= lifeMs) lost.abort(leaseLost())
  }
  const timer = setInterval(() => void renew(), lifeMs / RENEWALS_A_LIFE)
  try {
    return { value: await work(lost.signal) }
  } finally {
    clearInterval(timer)
    // An expired lease frees itself; failing to give it up must not hide how the work ended.
    await held.release().catch(() => undefined)
  }
}

function leaseLost(): Failure {
  return new Failure('source_changed', 'The lease was lost: another ingest may be at work.')
}

/** So that one failed renewal loses nothing. */
const RENEWALS_A_LIFE = 3
