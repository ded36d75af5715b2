import type { Archive, ReadPlan, ReadResult, RunStatus } from '../../archive/archive.js'
import { archiveConfig, decisionConfig } from '../../config.js'
import { type DegradedReason, rankRuns } from '../../domain/choose-run.js'
import { Failure } from '../../domain/errors.js'
import type { Cell, Grid } from '../../domain/grid.js'
import { leadOf } from '../../domain/model-run.js'
import type { StoredId } from '../../domain/variables.js'
import { planWithFailover } from '../failover.js'
import type { RunUsed } from '../forecast.js'
import { type PlannedSource, reasonOf, runUsed } from '../get-forecast.js'

/**
 * How much of the run was read. `whole_run`: every hour, as sums over the hours before and bounds
 * over the hours after need it. `asked_hours`: those hours alone and only what is essential, where the
 * archive cannot give more within its budget.
 */
export type Depth = 'whole_run' | 'asked_hours'

/** Which hours, places and variables a decision needs, before it is known which run answers. */
export interface WeatherRequest<Located> {
  /** UTC, whole hours, ascending: the hours the question is about. */
  readonly timesMs: readonly number[]
  /** Degrees → cells of a run's grid. Throws `outside_coverage`. */
  readonly locate: (grid: Grid) => { readonly located: Located; readonly cells: readonly Cell[] }
  readonly variables: readonly StoredId[]
  /** What `asked_hours` reads; empty where an answer needs the whole run. */
  readonly essential: readonly StoredId[]
  /** Areas: too many cells to ask another service for. */
  readonly archiveOnly?: true
  /** Whether other recent runs are wanted too, where they cost little. */
  readonly compareRuns?: boolean
}

/** What was read for a decision. `plan` has each cell once; `located` is the asker's view. */
export interface Weather<Located> {
  readonly used: RunUsed
  readonly located: Located
  readonly plan: ReadPlan
  readonly result: ReadResult
  readonly depth: Depth
}

/**
 * The weather that answers, with what it may be compared with. Other runs are there only where they
 * were asked for and cost little; one that could not be read is left out.
 */
export interface WeatherRead<Located> {
  readonly weather: Weather<Located>
  /** The same place by other recent runs, newest first. */
  readonly others: readonly Weather<Located>[]
  /** Of the runs, stores and depth that answered, which may not be the ones that were planned. */
  readonly identity: string
}

/** Weather decided but not read. */
export interface WeatherPlan<Located> {
  readonly used: RunUsed
  /** Names runs, files and depth. Absent when the newest run is known to be unreadable. */
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
export function planWeather<Located>(
  request: WeatherRequest<Located>,
  archive: Archive,
  signal: AbortSignal,
): Promise<WeatherPlan<Located>> {
  const { secondary: _, ...alone } = archive
  return planWithFailover(request.archiveOnly ? alone : archive, signal, (source, own, degraded) =>
    planFrom(request, { source, degraded }, own),
  )
}

async function planFrom<Located>(
  request: WeatherRequest<Located>,
  { source: archive, degraded }: PlannedSource,
  signal: AbortSignal,
): Promise<WeatherPlan<Located>> {
  const { runs, stale } = await archive.runs(signal)
  const ranked = rankRuns(runs, request.timesMs)
  const whole = ranked.slice(0, archiveConfig.maxRunsTried).map((status): Attempt => {
    const used = { ...runUsed(status, runs, stale), ...(degraded ? { degraded } : {}) }
    return { status, used, depth: 'whole_run' }
  })
  const [first] = whole
  if (!first) {
    throw new Failure('no_data', 'No run holds the hours asked for.', {
      retryAfterSeconds: archiveConfig.runNotReadyRetrySeconds,
    })
  }
  const isReadable = await prepare(first, request, archive, signal).then(
    () => true,
    (cause: unknown) => {
      if (reasonOf(cause) && whole.length > 1) return false
      throw cause
    },
  )
  const poorer: Attempt = { ...first, depth: 'asked_hours' }
  const attempts = request.essential.length > 0 ? [...whole, poorer] : whole
  const { status, used, depth } = first
  const compared = comparable(request, status, ranked)
  return {
    used,
    identity: isReadable ? identityOf({ status, used, depth }, compared) : undefined,
    async read(readSignal) {
      const found = await readFirstUsable(attempts, request, archive, readSignal)
      const isWhole = found.weather.depth === 'whole_run'
      const wanted = isWhole ? comparable(request, found.status, ranked) : []
      const others = await readOthers(wanted, request, archive, readSignal)
      const identity = identityOf(
        { ...found.weather, status: found.status },
        others.map((other) => other.status),
      )
      return { weather: found.weather, others: others.map((other) => other.weather), identity }
    },
  }
}

/** Equal identities are the same numbers: a cube, which is packed, gives others than the files. */
function identityOf({ status, used, depth }: Attempt, others: readonly RunStatus[]): string {
  const compared = others.map(({ run, version }) => [run.cycleMs, version])
  const { degraded, stale, source } = used
  return JSON.stringify([
    status.run.cycleMs,
    status.version,
    degraded,
    stale,
    source,
    depth,
    compared,
  ])
}

/** Older runs that hold some of the hours, when all that is asked of them costs little. */
function comparable<Located>(
  { compareRuns }: WeatherRequest<Located>,
  answering: RunStatus,
  ranked: readonly RunStatus[],
): readonly RunStatus[] {
  const isCheap = ({ source }: RunStatus) =>
    decisionConfig.pointStores.some((store) => store === source)
  if (compareRuns !== true || !isCheap(answering)) return []
  return ranked
    .filter((status) => isCheap(status) && status.run.cycleMs < answering.run.cycleMs)
    .toSorted((a, b) => b.run.cycleMs - a.run.cycleMs)
    .slice(0, decisionConfig.maxOtherRuns)
}

type Read<Located> = { readonly weather: Weather<Located>; readonly status: RunStatus }

/** A run that cannot be compared is left out: confidence then says that it was worked out otherwise. */
async function readOthers<Located>(
  statuses: readonly RunStatus[],
  request: WeatherRequest<Located>,
  archive: Archive,
  signal: AbortSignal,
): Promise<readonly Read<Located>[]> {
  const reads = await Promise.allSettled(
    statuses.map(async (status): Promise<Read<Located>> => {
      const used = runUsed(status, [status], false)
      const attempt: Attempt = { status, used, depth: 'whole_run' }
      return { status, weather: await readOne(attempt, request, archive, signal) }
    }),
  )
  signal.throwIfAborted()
  return reads.flatMap((read) => (read.status === 'fulfilled' ? [read.value] : []))
}

async function readFirstUsable<Located>(
  attempts: readonly Attempt[],
  request: WeatherRequest<Located>,
  archive: Archive,
  signal: AbortSignal,
): Promise<Read<Located>> {
  let degraded: DegradedReason | undefined
  let firstCause: unknown
  for (const [i, attempt] of attempts.entries()) {
    const isNewest = attempt.used.degraded === undefined
    const used = degraded && !isNewest ? { ...attempt.used, degraded } : attempt.used
    try {
      const weather = await readOne({ ...attempt, used }, request, archive, signal)
      return { weather, status: attempt.status }
    } catch (cause) {
      const reason = reasonOf(cause)
      firstCause ??= cause
      // What keeps the newest run from answering says more than what keeps an older one.
      if (!reason || i === attempts.length - 1) throw reason ? firstCause : cause
      if (isNewest) degraded = reason
    }
  }
  throw new RangeError('no attempts')
}

async function readOne<Located>(
  attempt: Attempt,
  request: WeatherRequest<Located>,
  archive: Archive,
  signal: AbortSignal,
): Promise<Weather<Located>> {
  const { plan, located } = await prepare(attempt, request, archive, signal)
  const result = await archive.read(plan, signal)
  const used = { ...attempt.used, source: result.source }
  return { used, located, plan, result, depth: attempt.depth }
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
      variables: isWhole ? request.variables : request.essential,
      leads: isWhole ? leads : leads.filter((lead) => asked.has(lead)),
      cells: distinct(cells),
    },
  }
}

/** A cell that is asked for twice is read once. */
function distinct(cells: readonly Cell[]): readonly Cell[] {
  return [...new Map(cells.map((cell) => [cellKey(cell), cell])).values()]
}

/** Tells cells apart in maps: `row,column`. */
export function cellKey({ row, column }: Cell): string {
  return `${row},${column}`
}
