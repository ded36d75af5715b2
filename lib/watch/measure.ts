import type { RunStatus } from '../archive/archive.js'
import { watchConfig } from '../config.js'
import { HOUR_MS, nextExpectedMs, TYPICAL_DELAY_HOURS } from '../domain/model-run.js'
import type { MetricName } from '../trace/metric-catalogue.js'
import type { MetricLabels, MetricsSnapshot, Tally } from '../trace/metrics-snapshot.js'
import { lastMinutes, quantile, total } from '../trace/tally.js'
import type { Values } from './evaluate.js'
import type { WatchRule } from './rule.js'

const MINUTE_MS = 60_000

/** What was seen of the world; a member is absent when it could not be seen or is not there. */
export interface Facts {
  readonly nowMs: number
  /** Newest first. */
  readonly runs?: readonly RunStatus[] | undefined
  /** The store that holds cubes. */
  readonly cubeSource?: string | undefined
  readonly metrics?: MetricsSnapshot | undefined
  readonly isRedisUp?: boolean | undefined
  readonly areBucketsUp?: boolean | undefined
  readonly isAuditIntact?: boolean | undefined
}

/** Facts → the value of every rule, by its id. */
export function measure(rules: readonly WatchRule[], facts: Facts): Values {
  return Object.fromEntries(rules.map((rule) => [rule.id, signalOf(rule, facts)]))
}

function signalOf({ signal, windowMinutes }: WatchRule, facts: Facts): number | undefined {
  const tally = recent(facts, windowMinutes)
  switch (signal) {
    case 'minutes_past_next_run':
      return minutesLate(facts)
    case 'minutes_incomplete':
      return minutesIncomplete(facts)
    case 'minutes_without_cube':
      return minutesWithoutCube(facts)
    case 'error_ratio':
      return share(tally, 'skypulse_requests_total', ({ status }) => /^5/.test(status ?? ''))
    case 'answer_p95':
      return p95(tally)
    case 'cache_hit_ratio':
      return share(tally, 'skypulse_cache_lookups_total', ({ outcome }) => outcome !== 'miss')
    case 'limiter_degraded_ratio':
      return limiterRatio(tally)
    case 'redis_unreachable':
      return yesNo(facts.isRedisUp)
    case 'bucket_unreachable':
      return yesNo(facts.areBucketsUp)
    case 'audit_broken':
      return yesNo(facts.isAuditIntact)
  }
}

function yesNo(isFine: boolean | undefined): number | undefined {
  return isFine === undefined ? undefined : Number(!isFine)
}

/**
 * Since the run after the newest should have been complete; 0 before. A listing without any run has been late
 * for ever: so does a wrong bucket or a renamed folder answer.
 */
function minutesLate({ runs, nowMs }: Facts): number | undefined {
  if (!runs) return undefined
  const [newest] = runs
  return newest ? minutesSince(nextExpectedMs(newest.run), nowMs) : Number.POSITIVE_INFINITY
}

/** Since the newest run should have been complete, while it is not. */
function minutesIncomplete({ runs, nowMs }: Facts): number | undefined {
  const newest = runs?.[0]
  if (!newest) return undefined
  return newest.complete
    ? 0
    : minutesSince(newest.run.cycleMs + TYPICAL_DELAY_HOURS * HOUR_MS, nowMs)
}

/** Since the newest complete run was published, while it has no cube. */
function minutesWithoutCube({ runs, nowMs, cubeSource }: Facts): number | undefined {
  const newest = runs?.find(({ complete }) => complete)
  if (!newest || cubeSource === undefined) return undefined
  return newest.source === cubeSource ? 0 : minutesSince(newest.publishedMs, nowMs)
}

function minutesSince(thenMs: number, nowMs: number): number {
  return Math.max(0, Math.floor((nowMs - thenMs) / MINUTE_MS))
}

/** What was counted in the window; nothing when nobody could be asked. */
function recent({ metrics }: Facts, windowMinutes: number): Tally {
  return metrics ? lastMinutes(metrics, windowMinutes) : { counters: [], histograms: [] }
}

/** Of too few nothing can be said. */
function share(
  tally: Tally,
  name: MetricName<'counter'>,
  isCounted: (labels: MetricLabels) => boolean,
): number | undefined {
  const all = total(tally, name)
  return all < watchConfig.minCalls ? undefined : total(tally, name, isCounted) / all
}

function limiterRatio(tally: Tally): number | undefined {
  const all = total(tally, 'skypulse_requests_total')
  if (all < watchConfig.minCalls) return undefined
  return total(tally, 'skypulse_limiter_degraded_requests_total') / all
}

/** Seconds. */
function p95(tally: Tally): number | undefined {
  const name = 'skypulse_request_duration_seconds'
  const count = tally.histograms
    .filter((sample) => sample.name === name && isOfCallers(sample.labels))
    .reduce((sum, sample) => sum + sample.count, 0)
  if (count < watchConfig.minCalls) return undefined
  return quantile(tally, { name, at: 0.95 }, isOfCallers)
}

/** Crons take minutes, and nobody waits for them. */
function isOfCallers({ endpoint }: MetricLabels): boolean {
  return !watchConfig.cronEndpoints.some((cron) => cron === endpoint)
}
