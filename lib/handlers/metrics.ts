import { healthConfig } from '../config.js'
import type { Context, Prepared } from '../http/endpoint.js'
import type { MetricsSnapshot } from '../trace/metrics-snapshot.js'
import { PROMETHEUS_MEDIA_TYPE, prometheusText } from '../trace/prometheus-text.js'
import type { WeatherDeps } from '../weather-deps.js'

/** What all instances counted since counting began, and the age of the newest run. */
export async function showMetrics(
  _query: unknown,
  context: Context<WeatherDeps>,
): Promise<Prepared> {
  return {
    read: async () => {
      const [snapshot, ages] = await Promise.all([
        context.deps.telemetry.reader.read(0),
        runAge(context),
      ])
      return {
        mediaType: PROMETHEUS_MEDIA_TYPE,
        body: prometheusText({ ...snapshot, gauges: [...snapshot.gauges, ...ages] }),
        caching: { kind: 'no_store' },
      }
    },
  }
}

/** Nothing while the archive does not say: an age that is made up would silence whoever watches it. */
async function runAge({
  deps,
  signal,
  now,
}: Context<WeatherDeps>): Promise<MetricsSnapshot['gauges']> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(healthConfig.listingTimeoutMs)])
  try {
    const { runs } = await (await deps.archive()).runs(limited)
    const [newest] = runs
    if (newest === undefined) return []
    const value = Math.round((now.getTime() - newest.run.cycleMs) / 1_000)
    return [{ name: 'skypulse_run_age_seconds', labels: {}, value }]
  } catch {
    return []
  }
}
