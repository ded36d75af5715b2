import type { RunsAnswer } from '../archive/archive.js'
import { watchConfig } from '../config.js'
import type { MetricsReader } from '../trace/metrics-snapshot.js'
import type { Facts } from './measure.js'

/** Everything that a watch looks at. A member is absent where the deployment has no such thing. */
export interface Sights {
  readonly runs: (signal: AbortSignal) => Promise<RunsAnswer>
  /** The store that holds cubes. */
  readonly cubeSource: string | undefined
  readonly metrics: () => Promise<MetricsReader>
  /** Rejects when Redis does not answer. */
  readonly pingRedis?: ((signal: AbortSignal) => Promise<void>) | undefined
  /** Each rejects when its bucket does not answer. */
  readonly pingBuckets: readonly ((signal: AbortSignal) => Promise<void>)[]
  readonly isAuditIntact: () => Promise<boolean>
}

/** Looks at everything side by side, at each for some seconds at most. Never rejects. */
export async function gather(sights: Sights, nowMs: number): Promise<Facts> {
  const { pingRedis, pingBuckets } = sights
  const isUp = (ping: (signal: AbortSignal) => Promise<void>) =>
    seen(ping).then((outcome) => outcome !== undefined)
  const [runs, metrics, isRedisUp, buckets, isAuditIntact] = await Promise.all([
    seen(sights.runs),
    seen(async () => (await sights.metrics()).read()),
    pingRedis && isUp(pingRedis),
    Promise.all(pingBuckets.map(isUp)),
    seen(sights.isAuditIntact),
  ])
  return {
    nowMs,
    runs: runs?.value.runs,
    cubeSource: sights.cubeSource,
    metrics: metrics?.value,
    isRedisUp,
    areBucketsUp: buckets.every(Boolean),
    isAuditIntact: isAuditIntact?.value,
  }
}

/** What was seen, boxed; undefined when it failed or took too long. */
async function seen<T>(
  look: (signal: AbortSignal) => Promise<T>,
): Promise<{ readonly value: T } | undefined> {
  const signal = AbortSignal.timeout(watchConfig.probeTimeoutMs)
  const late = new Promise<undefined>((done) =>
    signal.addEventListener('abort', () => done(undefined), { once: true }),
  )
  const looked = look(signal).then(
    (value) => ({ value }),
    () => undefined,
  )
  return Promise.race([looked, late])
}
