import type { Archive } from '../archive/archive.js'
import { secondaryConfig } from '../config.js'
import type { DegradedReason } from '../domain/choose-run.js'
import { Failure } from '../domain/errors.js'

interface Plan<Read> {
  readonly read: (signal: AbortSignal) => Promise<Read>
}

/** Plans with one archive; `degraded` says why it stands in for another. */
type PlanWith<Planned> = (
  source: Archive,
  signal: AbortSignal,
  degraded: DegradedReason | undefined,
) => Promise<Planned>

/**
 * A plan of the archive, which turns to another service when the archive cannot answer: while it is
 * planned or, being down only then, while it is read. Stale answers come first: the archive gives
 * those by itself and fails only without one.
 *
 * Rejects with the archive's failure when the other service fails too, as that is what is wrong; for a
 * point outside the model with the other's, as nobody else could have answered.
 */
export async function planWithFailover<Read, Planned extends Plan<Read>>(
  archive: Archive,
  signal: AbortSignal,
  planWith: PlanWith<Planned>,
  patienceMs: number = secondaryConfig.patienceMs,
): Promise<Planned> {
  const { secondary } = archive
  if (!secondary) return planWith(archive, signal, undefined)

  /** Ends the wait, not the work: what the archive reads is shared and goes on. */
  const patiently = <T>(caller: AbortSignal, work: (own: AbortSignal) => Promise<T>): Promise<T> =>
    work(AbortSignal.any([caller, AbortSignal.timeout(patienceMs)]))

  /** The other service's plan, or what the archive failed with. */
  async function instead<T>(
    cause: unknown,
    caller: AbortSignal,
    work: (degraded: DegradedReason) => Promise<T>,
  ): Promise<T> {
    caller.throwIfAborted()
    const degraded = failoverReason(cause)
    if (!degraded) throw cause
    return work(degraded).catch((other: unknown) => {
      caller.throwIfAborted()
      throw degraded === 'outside_coverage' ? other : cause
    })
  }

  const planned = await patiently(signal, (own) => planWith(archive, own, undefined)).catch(
    (cause: unknown) => instead(cause, signal, (degraded) => planWith(secondary, signal, degraded)),
  )
  return {
    ...planned,
    read: (caller) =>
      patiently(caller, planned.read).catch((cause: unknown) =>
        instead(cause, caller, async (degraded) =>
          (await planWith(secondary, caller, degraded)).read(caller),
        ),
      ),
  }
}

function failoverReason(cause: unknown): DegradedReason | undefined {
  if (cause instanceof Error && cause.name === 'TimeoutError') return 'archive_unavailable'
  if (!(cause instanceof Failure)) return undefined
  if (cause.code === 'outside_coverage') return 'outside_coverage'
  return cause.code === 'source_unavailable' || cause.code === 'timeout'
    ? 'archive_unavailable'
    : undefined
}
