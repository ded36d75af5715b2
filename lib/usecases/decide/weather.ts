import type { Archive, ReadPlan, ReadResult, RunStatus } from '../../archive/archive.js'
import { archiveConfig } from '../../config.js'
import { rankRuns } from '../../domain/choose-run.js'
import { Failure } from '../../domain/errors.js'
import type { Cell, Grid } from '../../domain/grid.js'
import { leadOf } from '../../domain/model-run.js'
import type { StoredId } from '../../domain/variables.js'
import type { RunUsed } from '../forecast.js'
import { isUnreadable, runUsed } from '../get-forecast.js'
import { DECISION_VARIABLES } from './fields.js'

/**
 * How much of the run was read. `whole_run`: every hour and variable, as sums over the hours before
 * and bounds over the hours after need it. `asked_hours`: those hours alone and only what is
 * essential, where the archive cannot give more within its budget.
 */
export type Depth = 'whole_run' | 'asked_hours'

export interface WeatherRequest<Located> {
  /** UTC, whole hours, ascending: the hours the question is about. */
  readonly timesMs: readonly number[]
  /** Degrees → cells of a run's grid. Throws `outside_coverage`. */
  readonly locate: (grid: Grid) => { readonly located: Located; readonly cells: readonly Cell[] }
  /** What `asked_hours` reads; empty where an answer needs the whole run. */
  readonly essential: readonly StoredId[]
}

export interface Weather<Located> {
  readonly used: RunUsed
  readonly located: Located
  readonly plan: ReadPlan
  readonly result: ReadResult
  readonly depth: Depth
}

export interface WeatherRead<Located> {
  readonly weather: Weather<Located>
  /** Of the run and depth that answered, which may not be the ones that were planned. */
  readonly identity: string
}

/** Weather decided but not read. */
export interface WeatherPlan<Located> {
  readonly used: RunUsed
  /** Names run, files and depth. Absent when the newest run is known to be unreadable. */
  readonly identity: string | undefined
  readonly read: (signal: AbortSignal) => Promise<WeatherRead<Located>>
}

interface Attempt {
  readonly status: RunStatus
  readonly used: RunUsed
  readonly depth: Depth
}

/**
 * The weather that a decision stands on: one read of the newest usable run. An unreadable run makes
 * way for the one before; a run too large to read whole, for the one before and then for less of it.
 *
 * Rejects with `no_data` when no run holds any of the hours, and as the archive does.
 */
export async function planWeather<Located>(
  request: WeatherRequest<Located>,
  archive: Archive,
  signal: AbortSignal,
): Promise<WeatherPlan<Located>> {
  const { runs, stale } = await archive.runs(signal)
  const ranked = rankRuns(runs, request.timesMs).slice(0, archiveConfig.maxRunsTried)
  const whole = ranked.map((status, index): Attempt => {
    const used = runUsed(status, runs, stale, archive)
    const degraded = index === 0 ? used.degraded : 'newest_run_unreadable'
    return { status, used: { ...used, degraded }, depth: 'whole_run' }
  })
  const [first] = whole
  if (!first) {
    throw new Failure('no_data', 'No run holds the hours asked for.', {
      retryAfterSeconds: archiveConfig.runNotReadyRetrySeconds,
    })
  }
  const attempts = [...whole, ...(request.essential.length > 0 ? poorer(first) : [])]
  const isReadable = await prepare(first, request, archive, signal).then(
    () => true,
    (cause: unknown) => {
      if (isUnreadable(cause) && attempts.length > 1) return false
      throw cause
    },
  )
  return {
    used: first.used,
    identity: isReadable ? identityOf(first) : undefined,
    read: (readSignal) => readFirstUsable(attempts, request, archive, readSignal),
  }
}

function poorer(attempt: Attempt): readonly Attempt[] {
  return [{ ...attempt, depth: 'asked_hours' }]
}

function identityOf({ status, used, depth }: Attempt): string {
  return JSON.stringify([status.run.cycleMs, status.version, used.degraded, used.stale, depth])
}

async function readFirstUsable<Located>(
  attempts: readonly Attempt[],
  request: WeatherRequest<Located>,
  archive: Archive,
  signal: AbortSignal,
): Promise<WeatherRead<Located>> {
  for (const [i, attempt] of attempts.entries()) {
    try {
      const { plan, located } = await prepare(attempt, request, archive, signal)
      const result = await archive.read(plan, signal)
      const { used, depth } = attempt
      return { weather: { used, located, plan, result, depth }, identity: identityOf(attempt) }
    } catch (cause) {
      if (!isWorthAnother(cause) || i === attempts.length - 1) throw cause
    }
  }
  throw new RangeError('no attempts')
}

function isWorthAnother(cause: unknown): boolean {
  return isUnreadable(cause) || (cause instanceof Failure && cause.code === 'run_not_ready')
}

async function prepare<Located>(
  { status, depth }: Attempt,
  request: WeatherRequest<Located>,
  archive: Archive,
  signal: AbortSignal,
): Promise<{ plan: ReadPlan; located: Located }> {
  const { run, leads } = status
  const { located, cells } = request.locate(await archive.grid(run, signal))
  const asked = new Set(request.timesMs.map((time) => leadOf(run, time)))
  const isWhole = depth === 'whole_run'
  return {
    located,
    plan: {
      run,
      variables: isWhole ? DECISION_VARIABLES : request.essential,
      leads: isWhole ? leads : leads.filter((lead) => asked.has(lead)),
      cells: distinct(cells),
    },
  }
}

/** A cell that is asked for twice is read once. */
function distinct(cells: readonly Cell[]): readonly Cell[] {
  return [...new Map(cells.map((cell) => [cellKey(cell), cell])).values()]
}

export function cellKey({ row, column }: Cell): string {
  return `${row},${column}`
}
