import { createHash } from 'node:crypto'
import type { CachePolicy } from '../cache/cache.js'
import type { Cache } from '../cache/stale-while-revalidate.js'
import { cacheConfig, readsConfig } from '../config.js'
import { Failure, type FailureCode } from '../domain/errors.js'
import type { Cell } from '../domain/grid.js'
import { nextExpectedMs, runId } from '../domain/model-run.js'
import type { Archive, ReadPlan, ReadResult, RunStatus, StaleRead } from './archive.js'
import { FORM, gridCodec, type PointRead, pointCodec } from './cached-forms.js'

/** Where answers are kept, and how long a slow store is waited for when one could stand in. */
export interface RememberedReadsOptions {
  /** Shared by all instances: a point is some kilobytes. */
  readonly cache: Cache
  /** Epoch ms. */
  readonly now: () => number
  /** Default: `readsConfig.patienceMs`. */
  readonly patienceMs?: number
}

/**
 * An archive whose answers are kept: one cell of one run, by hours and variables. Whoever asks for them
 * again, in whatever units or language and from whatever instance, costs the store nothing.
 *
 * Keys hold the run's version, so what is found is what a read would give. When the store does not
 * answer, the last that was read for the same cell, variables and number of hours stands in, marked
 * `stale`; it may begin at an earlier hour or come from an earlier run. So it does for a store that is
 * too slow: what it gives later is kept for the next.
 */
export function rememberedReads(
  archive: Archive,
  { cache, now, patienceMs = readsConfig.patienceMs }: RememberedReadsOptions,
): Archive {
  /** The plan has one cell. */
  async function readPoint(
    plan: ReadPlan,
    status: RunStatus,
    signal?: AbortSignal,
  ): Promise<Answered> {
    const ask = (own?: AbortSignal) =>
      cache.remember(
        pointKey(plan, status),
        {
          codec: pointCodec,
          policy: (point) => policyOf(point, status, now()),
          load: async (shared) => {
            const point = toPoint(plan, status, await archive.read(plan, shared))
            await cache.remember(
              lastKey(plan),
              lastRecipe(async () => point),
            )
            return point
          },
        },
        own,
      )
    const late = AbortSignal.timeout(patienceMs)
    try {
      const { value, state } = await ask(signal ? AbortSignal.any([signal, late]) : late).catch(
        async (cause: unknown) => {
          signal?.throwIfAborted()
          if (!late.aborted) throw cause
          // The read goes on: who has nothing else waits for it.
          if (await isKnown(plan)) throw tooLate(cause)
          return ask(signal)
        },
      )
      // What a hit once cost was spent by somebody else.
      return state === 'miss' ? { point: value } : { point: { ...value, spent: NOTHING } }
    } catch (cause) {
      signal?.throwIfAborted()
      if (!isOutage(cause)) throw cause
      const last = await cache.remember(
        lastKey(plan),
        lastRecipe(() => Promise.reject(cause)),
        signal,
      )
      return {
        point: { ...last.value, spent: NOTHING },
        outage: cause,
        ageSeconds: last.ageSeconds,
      }
    }
  }

  function isKnown(plan: ReadPlan): Promise<boolean> {
    const nothing = () => Promise.reject(new Failure('source_unavailable', 'Nothing is kept.'))
    return cache.remember(lastKey(plan), lastRecipe(nothing)).then(
      () => true,
      () => false,
    )
  }

  return {
    ...archive,
    async grid(run, signal) {
      try {
        const grid = await archive.grid(run, signal)
        await cache.remember(LAST_GRID_KEY, {
          codec: gridCodec,
          policy: GRID_POLICY,
          load: async () => grid,
        })
        return grid
      } catch (cause) {
        signal?.throwIfAborted()
        if (!isOutage(cause)) throw cause
        const load = () => Promise.reject(cause)
        return (
          await cache.remember(
            LAST_GRID_KEY,
            { codec: gridCodec, policy: GRID_POLICY, load },
            signal,
          )
        ).value
      }
    },
    async read(plan, signal) {
      const { runs } = await archive.runs(signal)
      const status = runs.find(({ run }) => run.cycleMs === plan.run.cycleMs)
      if (!status) return archive.read(plan, signal)
      const points = plan.cells.map((cell) => readPoint({ ...plan, cells: [cell] }, status, signal))
      return join(await Promise.all(points))
    },
  }
}

interface Answered {
  readonly point: PointRead
  /** Why the store did not answer; then the point is the last known. */
  readonly outage?: unknown
  readonly ageSeconds?: number
}

const NOTHING = { requests: 0, bytes: 0, readMs: 0, decodeMs: 0 } as const
const LAST_GRID_KEY = `${FORM}:last-grid`
const GRID_POLICY = {
  freshSeconds: cacheConfig.defaultLifeSeconds,
  lifeSeconds: readsConfig.lastLifeSeconds,
}

function pointKey({ variables, leads, cells }: ReadPlan, { run, version }: RunStatus): string {
  return `${FORM}:point:${runId(run)}:${at(cells)}:${hash([version, leads, variables])}`
}

/** Without run and hour: each read replaces the one before. */
function lastKey({ variables, leads, cells }: ReadPlan): string {
  return `${FORM}:last:${at(cells)}:${hash([leads.length, variables])}`
}

function at([cell]: readonly Cell[]): string {
  return `${cell?.row},${cell?.column}`
}

function hash(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 16)
}

/** Never fresh, so that every read replaces it; kept for when there is nothing better. */
function lastRecipe(load: () => Promise<PointRead>) {
  const policy = { freshSeconds: 0, staleSeconds: readsConfig.lastLifeSeconds }
  return { codec: pointCodec, policy, load }
}

/** Until the run after this one is there; what another store had to stand in for, not for long. */
function policyOf({ source }: PointRead, status: RunStatus, nowMs: number): CachePolicy {
  if (source !== status.source) return { freshSeconds: readsConfig.substituteFreshSeconds }
  const untilDue = (nextExpectedMs(status.run) - nowMs) / 1_000 + readsConfig.graceSeconds
  return { freshSeconds: Math.max(untilDue, cacheConfig.defaultLifeSeconds) }
}

function toPoint(
  { run, leads }: ReadPlan,
  { publishedMs }: RunStatus,
  { series: [series], missing, spent, source }: ReadResult,
): PointRead {
  if (!series) throw new RangeError('a read of one cell gave no series')
  return { run, leads, publishedMs, series, missing, spent, source }
}

/** The store did not answer, which says nothing about what it holds. */
const OUTAGES: readonly FailureCode[] = ['source_unavailable', 'timeout']

function tooLate(cause: unknown): Failure {
  return new Failure('timeout', 'The store is slow, and the last answer is known.', { cause })
}

function isOutage(cause: unknown): boolean {
  return cause instanceof Failure && OUTAGES.includes(cause.code)
}

/** Points of one plan as one answer. Rejects with the outage when they are not of one run and hours. */
function join(answers: readonly Answered[]): ReadResult {
  const points = answers.map(({ point }) => point)
  const [first] = points
  const failed = answers.find(({ outage }) => outage !== undefined)
  if (!first) throw new RangeError('a plan without cells')
  if (failed && points.some((point) => hoursOf(point) !== hoursOf(first))) throw failed.outage
  const sum = (part: keyof ReadResult['spent']) =>
    points.reduce((total, { spent }) => total + spent[part], 0)
  return {
    series: points.map(({ series }) => series),
    // A field is missing for the whole grid, not at a cell.
    missing: first.missing,
    spent: {
      requests: sum('requests'),
      bytes: sum('bytes'),
      readMs: sum('readMs'),
      decodeMs: sum('decodeMs'),
    },
    source: [...new Set(points.map(({ source }) => source))].sort().join('+'),
    ...(failed ? { stale: staleRead(first, answers) } : {}),
  }
}

function hoursOf({ run, leads }: PointRead): string {
  return JSON.stringify([run.cycleMs, leads])
}

function staleRead(
  { run, publishedMs, leads }: PointRead,
  answers: readonly Answered[],
): StaleRead {
  const ages = answers.map(({ ageSeconds = 0 }) => ageSeconds)
  return { run, publishedMs, leads, ageSeconds: Math.max(...ages) }
}
