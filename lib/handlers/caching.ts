import { cachingConfig } from '../config.js'
import { HOUR_MS, hourOf, nextExpectedMs } from '../domain/model-run.js'
import type { Caching } from '../http/endpoint.js'
import type { RunUsed } from '../usecases/forecast.js'

/**
 * How long a forecast holds: to the end of the hour it starts with, or until the next run is due.
 * Ends are spread over some seconds (`random` in [0, 1)), so that caches do not all ask at once.
 */
export function forecastCaching(used: RunUsed, nowMs: number, random: number): Caching {
  const dueMs = nextExpectedMs(used.run)
  const ends = [hourOf(nowMs) + HOUR_MS, ...(dueMs > nowMs ? [dueMs] : [])]
  const isProvisional = used.stale || used.degraded !== undefined || dueMs <= nowMs
  const untilEnd = (Math.min(...ends) - nowMs) / 1_000
  const seconds = isProvisional ? Math.min(untilEnd, cachingConfig.shortSeconds) : untilEnd
  const jitter = Math.min(cachingConfig.jitterSeconds, seconds / 2) * random
  return {
    kind: 'shared',
    seconds: seconds - jitter,
    staleSeconds: cachingConfig.staleWhileRevalidateSeconds,
  }
}
