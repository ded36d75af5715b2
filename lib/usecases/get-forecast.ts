import type { Archive, ReadPlan, ReadResult, RunStatus } from '../archive/archive.js'
import { archiveConfig } from '../config.js'
import { type DegradedReason, rankRuns } from '../domain/choose-run.js'
import { Failure, type FailureCode } from '../domain/errors.js'
import { HOUR_MS, hourOf, leadOf } from '../domain/model-run.js'
import { storedFor, type VariableId } from '../domain/variables.js'
import { planWithFailover } from './failover.js'
import type { Forecast, RunUsed } from './forecast.js'
import { type PreparedRead, toForecast } from './point-forecast.js'
import { type LocatedPoint, locatePoints, type Position } from './resolve-points.js'

/** `hours` are counted from the one that holds `nowMs`, epoch ms. */
export interface ForecastRequest {
  readonly positions: readonly Position[]
  readonly variables: readonly VariableId[]
  readonly hours: number
  readonly nowMs: number
}

/** A forecast decided but not read: which run, which cells. */
export interface ForecastPlan {
  readonly used: RunUsed
  /** Names the content: run, files, cells, hours. Absent when the newest run is known to be unreadable. */
  readonly identity: string | undefined
  readonly read: (signal: AbortSignal) => Promise<ForecastRead>
}

/** A forecast that was read, with the name of its content for an ETag. */
export interface ForecastRead {
  /** Derived when it is first asked for. */
  readonly forecast: Forecast
  /** Of the run that answered, which may not be the one that was planned. */
  readonly identity: string
}

/**
 * Hours from the one that holds now, at the nearest cells of the newest usable run. When that run
 * turns out to be unreadable the one before answers, marked as degraded; when the archive cannot
 * answer at all, another service, where there is one.
 *
 * Rejects with `no_data` when no run holds any of the hours, and as the archive does.
 */
export function planForecast(
  request: ForecastRequest,
  archive: Archive,
  signal: AbortSignal,
): Promise<ForecastPlan> {
  return planWithFailover(archive, signal, (source, ownSignal, degraded) =>
    planFrom(request, { source, degraded }, ownSignal),
  )
}

/** An archive to plan with, and why it stands in for another. */
export interface PlannedSource {
  readonly source: Archive
  readonly degraded: DegradedReason | undefined
}

async function planFrom(
  request: ForecastRequest,
  { source: archive, degraded }: PlannedSource,
  signal: AbortSignal,
): Promise<ForecastPlan> {
  const timesMs = Array.from(
    { length: request.hours },
    (_, hour) => hourOf(request.nowMs) + hour * HOUR_MS,
  )
  const { runs, stale } = await archive.runs(signal)
  const ranked = rankRuns(runs, timesMs).slice(0, archiveConfig.maxRunsTried)
  const attempts = ranked.map((status) => ({
    status,
    used: { ...runUsed(status, runs, stale), ...(degraded ? { degraded } : {}) },
  }))
  const [first] = attempts
  if (!first) {
    throw new Failure('no_data', 'No run holds the hours asked for.', {
      retryAfterSeconds: archiveConfig.runNotReadyRetrySeconds,
    })
  }
  const planned = await prepare(first, request, timesMs, archive, signal).catch(
    (cause: unknown) => {
      if (reasonOf(cause) && attempts.length > 1) return undefined
      throw cause
    },
  )
  return {
    used: first.used,
    identity: planned && contentOf(planned, first.status.source),
    read: (readSignal) => readFirstUsable(attempts, request, timesMs, archive, readSignal),
  }
}

interface Attempt {
  readonly status: RunStatus
  readonly used: RunUsed
}

/**
 * The run as an answer names it. `runs` is the list that `status` is of, newest first: any but the
 * first is marked `newest_run_incomplete`, until a failed read gives a better reason.
 */
export function runUsed(status: RunStatus, runs: readonly RunStatus[], stale: boolean): RunUsed {
  const { run, publishedMs, source, nextExpectedMs } = status
  const degraded = runs[0] === status ? undefined : 'newest_run_incomplete'
  const due = nextExpectedMs === undefined ? {} : { nextExpectedMs }
  return { run, publishedMs, stale, degraded, source, ...due }
}

async function readFirstUsable(
  attempts: readonly Attempt[],
  request: ForecastRequest,
  timesMs: readonly number[],
  archive: Archive,
  signal: AbortSignal,
): Promise<ForecastRead> {
  let degraded: DegradedReason | undefined
  let firstCause: unknown
  for (const [i, attempt] of attempts.entries()) {
    const used: RunUsed = degraded ? { ...attempt.used, degraded } : attempt.used
    try {
      const prepared = await prepare({ ...attempt, used }, request, timesMs, archive, signal)
      return answered(prepared, await archive.read(prepared.plan, signal))
    } catch (cause) {
      const reason = reasonOf(cause)
      firstCause ??= cause
      // What keeps the newest run from answering says more than what keeps an older one.
      if (!reason || i === attempts.length - 1) throw reason ? firstCause : cause
      // A run that failed may be an older one, tried before a newest one that lacks hours.
      if (attempt.used.degraded === undefined) degraded = reason
    }
  }
  throw new RangeError('no attempts')
}

/** While the archive does not answer, its last answer: of its own run and hours, which it says. */
function answered(prepared: PreparedRead, result: ReadResult): ForecastRead {
  const { source, stale } = result
  if (!stale) {
    const used = { ...prepared.used, source }
    return derivedLater({ ...prepared, used }, result, contentOf(prepared, source))
  }
  const { run, publishedMs, leads } = stale
  const isOlder = run.cycleMs < prepared.used.run.cycleMs
  const degraded = prepared.used.degraded ?? (isOlder ? 'newest_run_unreadable' : undefined)
  const used: RunUsed = { run, publishedMs, source, degraded, stale: true }
  const plan = { ...prepared.plan, run, leads }
  const identity = JSON.stringify([contentOf(prepared, source), run.cycleMs, leads])
  return derivedLater({ ...prepared, plan, used }, result, identity)
}

/** Deriving is the next step: it happens when the forecast is asked for, once. */
function derivedLater(prepared: PreparedRead, result: ReadResult, identity: string): ForecastRead {
  let derived: Forecast | undefined
  return {
    identity,
    get forecast() {
      derived ??= toForecast(prepared, result)
      return derived
    },
  }
}

/** The same plan gives other numbers from a cube, which is packed, than from the files. */
function contentOf({ identity }: PreparedRead, source: string): string {
  return JSON.stringify([identity, source])
}

/** Failures of one run, which another run may not have. */
const UNREADABLE: readonly FailureCode[] = [
  'source_corrupt',
  'source_changed',
  'unsupported_encoding',
  'unexpected_grid',
  'over_budget',
]

/** Why another run is to be asked; `undefined` when it would not help. */
export function reasonOf(cause: unknown): DegradedReason | undefined {
  if (!(cause instanceof Failure)) return undefined
  if (cause.code === 'run_not_ready') return 'newest_run_not_ready'
  return UNREADABLE.includes(cause.code) ? 'newest_run_unreadable' : undefined
}

async function prepare(
  { status, used }: Attempt,
  request: ForecastRequest,
  timesMs: readonly number[],
  archive: Archive,
  signal: AbortSignal,
): Promise<PreparedRead> {
  const { run, leads, version } = status
  const points = locatePoints(await archive.grid(run, signal), request.positions)
  const there = new Set(leads)
  const plan: ReadPlan = {
    run,
    variables: storedFor(request.variables),
    leads: timesMs.map((time) => leadOf(run, time)).filter((lead) => there.has(lead)),
    cells: distinctCells(points),
  }
  const identity = JSON.stringify([
    run.cycleMs,
    version,
    used.degraded,
    used.stale,
    timesMs[0],
    timesMs.length,
    points.map(({ cell, lat, lon, place }) => [cell.row, cell.column, lat, lon, place?.id]),
    request.variables,
  ])
  return { plan, used, identity, points, timesMs, variables: request.variables }
}

/** Points of one cell are read once. */
function distinctCells(points: readonly LocatedPoint[]): ReadPlan['cells'] {
  return [...new Map(points.map(({ cell }) => [`${cell.row},${cell.column}`, cell])).values()]
}
