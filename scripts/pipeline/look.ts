import { callDeployment } from './call.js'
import type { Sample } from './judge-release.js'

/** Asked at every look: the service's state, and answers that read the archive. */
export interface LookOptions {
  /** Path of the health endpoint. */
  readonly health: string
  /** Paths and queries. */
  readonly targets: readonly string[]
}

/** What people ask most; few enough for one client's rate limit at a look every 15 s. */
export const lookOptions: LookOptions = {
  health: '/api/v1/health?deep=1',
  targets: [
    '/api/v1/weather/current?lat=-31.42&lon=-64.19',
    '/api/v1/weather/forecast?lat=-32.95&lon=-60.66&hours=24',
    '/api/v1/risk-score?lat=-32.95&lon=-60.66&profile=agricultor',
    '/api/v1/alerts?lat=-34.61&lon=-58.38',
    '/api/v1/runs',
  ],
}

/**
 * Ours: three times what p95 may be, so an answer that comes later is none, and a look at what hangs is
 * over before the next is due.
 */
const TIMEOUT_MS = 10_000

/** One look at a deployment. The cache in front of it is passed by, or it would hide a bad release. */
export async function lookAt(
  url: string,
  options: LookOptions = lookOptions,
  call: typeof callDeployment = callDeployment,
): Promise<Omit<Sample, 'atMs'>> {
  const headers = { 'cache-control': 'no-cache', cookie: '_vercel_no_cache=1' }
  const ask = (target: string) =>
    call(new URL(target, url).href, { headers, timeoutMs: TIMEOUT_MS })
  const [health, answers] = await Promise.all([
    ask(options.health),
    Promise.all(options.targets.map(ask)),
  ])
  return {
    health: healthOf(health.status, health.body),
    requests: answers.length,
    errors: answers.filter(({ status }) => status === 0 || status >= 500).length,
    durationsMs: answers.flatMap(({ status, ms }) => (status === 0 ? [] : [ms])),
  }
}

/** The endpoint says `fail` with 503; anything else that is not 200 is no health at all. */
function healthOf(status: number, body: string): Sample['health'] {
  if (status !== 200 && status !== 503) return 'unreachable'
  const said = /"status"\s*:\s*"(pass|warn|fail)"/.exec(body)?.[1]
  if (said === 'pass' || said === 'warn') return status === 200 ? said : 'fail'
  return said === 'fail' ? 'fail' : 'unreachable'
}
