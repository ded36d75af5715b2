import { cachingConfig } from '../config.js'
import { nextExpectedMs } from '../domain/model-run.js'
import { attribution } from '../encode/attribution.js'
import { utcTime } from '../encode/local-time.js'
import type { Context, Prepared } from '../http/endpoint.js'
import type { WeatherDeps } from '../weather-deps.js'

/** The archive's last runs and their leads. */
export async function listRuns(_query: unknown, context: Context<WeatherDeps>): Promise<Prepared> {
  const { deps, signal, language } = context
  const archive = await deps.archive()
  const { runs, ageSeconds, stale } = await archive.runs(signal)
  const [newest] = runs
  const body = {
    runs: runs.map(({ run, publishedMs, complete, leads }) => ({
      cycle: utcTime(run.cycleMs),
      published_at: utcTime(publishedMs),
      complete,
      leads,
    })),
    next_expected: newest ? utcTime(nextExpectedMs(newest.run)) : null,
    age_s: ageSeconds,
    stale,
    attribution: attribution(language, archive.id),
  }
  const head = {
    identity: JSON.stringify([deps.release, language, stale, runs.map((r) => r.version)]),
    ...(newest ? { lastModifiedMs: newest.publishedMs } : {}),
    caching: {
      kind: 'shared',
      seconds: cachingConfig.shortSeconds,
      staleSeconds: cachingConfig.shortSeconds,
    },
  } as const
  return {
    expected: head,
    read: async () => ({ ...head, mediaType: 'application/json', body: JSON.stringify(body) }),
  }
}
