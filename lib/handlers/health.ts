import { healthConfig } from '../config.js'
import { rankRuns } from '../domain/choose-run.js'
import { HOUR_MS, hourOf, leadOf } from '../domain/model-run.js'
import { utcTime } from '../encode/local-time.js'
import type { Context, Prepared } from '../http/endpoint.js'
import { asFailure } from '../http/problem.js'
import type { WeatherDeps } from '../weather-deps.js'

type Status = 'pass' | 'warn' | 'fail'

interface Check {
  readonly status: Status
  readonly time_ms: number
  readonly detail?: string
  readonly newest_run?: string
  readonly newest_run_age_s?: number
}

/** Every dependency, side by side, each within its own short time. */
export async function checkHealth(
  query: { readonly deep: '0' | '1' },
  context: Context<WeatherDeps>,
): Promise<Prepared> {
  return {
    read: async () => {
      const checks = {
        archive: await timed(() => checkArchive(context)),
        cache: await timed(async () => checkCache(context)),
        limiter: await timed(async () => checkLimiter(context)),
        ...(query.deep === '1' ? { read: await timed(() => checkRead(context)) } : {}),
      }
      const status = worst(Object.values(checks).map((check) => check.status))
      const { release: version } = context.deps
      const body = { status, version, time: utcTime(context.now.getTime()), checks }
      return {
        status: status === 'fail' ? 503 : 200,
        mediaType: 'application/json',
        body: JSON.stringify(body),
        caching: { kind: 'no_store' },
      }
    },
  }
}

type Untimed = Omit<Check, 'time_ms'>

async function timed(check: () => Promise<Untimed>): Promise<Check> {
  const startedMs = performance.now()
  const outcome: Untimed = await check().catch((error: unknown) => ({
    status: 'fail',
    detail: asFailure(error).code,
  }))
  return { ...outcome, time_ms: Math.round((performance.now() - startedMs) * 10) / 10 }
}

async function checkArchive({ deps, signal, now }: Context<WeatherDeps>): Promise<Untimed> {
  const archive = await deps.archive()
  const { runs, stale } = await archive.runs(within(signal, healthConfig.listingTimeoutMs))
  const [newest] = runs
  if (!newest) return { status: 'fail', detail: 'no_run' }
  const ageMs = now.getTime() - newest.run.cycleMs
  const run = { newest_run: utcTime(newest.run.cycleMs), newest_run_age_s: Math.round(ageMs / 1e3) }
  if (stale) return { status: 'warn', detail: 'listing_stale', ...run }
  if (ageMs > healthConfig.oldRunHours * HOUR_MS)
    return { status: 'warn', detail: 'run_old', ...run }
  return { status: 'pass', ...run }
}

function checkCache({ deps }: Context<WeatherDeps>): Untimed {
  const failing = deps.cacheStats().tiers.filter((tier) => tier.resting)
  return failing.length === 0
    ? { status: 'pass' }
    : { status: 'warn', detail: `tiers_resting: ${failing.map(({ name }) => name).join(', ')}` }
}

/** Counted by one instance alone, a client's limit grows with the number of instances. */
function checkLimiter({ limiter }: Context): Untimed {
  return limiter === 'memory'
    ? { status: 'warn', detail: 'counted_per_instance' }
    : { status: 'pass' }
}

/** One value of the newest run that holds the present hour, at the middle of its grid. */
async function checkRead({ deps, signal, now }: Context<WeatherDeps>): Promise<Untimed> {
  const archive = await deps.archive()
  const limited = within(signal, healthConfig.readTimeoutMs)
  const presentMs = hourOf(now.getTime())
  // While a run is being published its first files are there and the present hour is not.
  const [usable] = rankRuns((await archive.runs(limited)).runs, [presentMs])
  if (!usable) return { status: 'fail', detail: 'no_run_for_now' }
  const { run } = usable
  const grid = await archive.grid(run, limited)
  const cell = {
    row: grid.firstRow + Math.floor(grid.rows / 2),
    column: grid.firstColumn + Math.floor(grid.columns / 2),
  }
  const plan = {
    run,
    variables: ['air_temperature'],
    leads: [leadOf(run, presentMs)],
    cells: [cell],
  } as const
  const { series } = await archive.read(plan, limited)
  const value = series[0]?.values.air_temperature?.[0]
  return Number.isFinite(value) ? { status: 'pass' } : { status: 'fail', detail: 'no_value' }
}

function within(signal: AbortSignal, ms: number): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(ms)])
}

function worst(statuses: readonly Status[]): Status {
  if (statuses.includes('fail')) return 'fail'
  return statuses.includes('warn') ? 'warn' : 'pass'
}
