import { Failure } from '../domain/errors.js'
import type { Context } from '../http/endpoint.js'

/** What the audit chain says of a job that ended; `done` and `failed` count what it was there for. */
export interface CronResult {
  readonly outcome: 'success' | 'failure'
  /** One of our own words. */
  readonly result: string
  readonly done?: number
  readonly failed?: number
}

/** A scheduled job as the audit chain sees it: every run leaves its entry, also one that throws. */
export async function auditedCron<T>(
  job: string,
  context: Context,
  work: () => Promise<T>,
  resultOf: (value: T) => CronResult,
): Promise<T> {
  let value: T
  try {
    value = await work()
  } catch (cause) {
    const result = cause instanceof Failure ? cause.code : 'internal_error'
    await tell(job, { outcome: 'failure', result }, context)
    throw cause
  }
  await tell(job, resultOf(value), context)
  return value
}

async function tell(
  job: string,
  { outcome, ...details }: CronResult,
  { deps, correlationId, elapsedMs }: Context,
): Promise<void> {
  await (await deps.audit()).append({
    type: 'cron.ran',
    actor: 'cron',
    correlationId,
    outcome,
    details: { job, ...details, milliseconds: elapsedMs() },
  })
}
