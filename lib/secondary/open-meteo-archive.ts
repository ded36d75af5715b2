import type { Archive, CellSeries, Missing, ReadPlan, RunStatus } from '../archive/archive.js'
import { type Codec, jsonCodec } from '../cache/codec.js'
import type { Cache } from '../cache/stale-while-revalidate.js'
import { secondaryConfig } from '../config.js'
import { Failure } from '../domain/errors.js'
import { type Cell, cellCentre, UNBOUNDED_GRID } from '../domain/grid.js'
import { HOUR_MS, LAST_LEAD, runId, validTimeMs } from '../domain/model-run.js'
import type { StoredId } from '../domain/variables.js'
import { callBudget } from './call-budget.js'
import { type OtherHours, type OtherRun, parseHours, parseRun } from './open-meteo-answer.js'
import { OPEN_METEO_FIELDS } from './open-meteo-fields.js'

/** Id of the other service as a store, as answers, traces and cache keys name it. */
export const OPEN_METEO_SOURCE = 'open-meteo'

/** The global model whose runs keep the archive's rhythm and which has soil and freezing level. */
const MODEL = 'gfs_global'
const RUN_PATH = '/data/ncep_gfs013/static/meta.json'

/** How the other service is asked. `get` gives parsed JSON and bounds its own time and tries. */
export interface OpenMeteoOptions {
  /** Of the service, such as `https://api.open-meteo.com`. */
  readonly url: string
  readonly get: (url: URL, signal?: AbortSignal) => Promise<unknown>
  /** Shared by all instances: a place and run is asked for once. */
  readonly cache: Cache
  /** Epoch ms. */
  readonly now: () => number
}

const runCodec: Codec<OtherRun> = jsonCodec((value) => kept<OtherRun>(value, 'availableMs'))
const hoursCodec: Codec<OtherHours> = jsonCodec((value) => kept<OtherHours>(value, 'values'))

const RUN_POLICY = {
  freshSeconds: secondaryConfig.runFreshSeconds,
  lifeSeconds: secondaryConfig.lifeSeconds,
}
const HOURS_POLICY = {
  freshSeconds: secondaryConfig.hoursFreshSeconds,
  lifeSeconds: secondaryConfig.lifeSeconds,
}

/**
 * NOAA's GFS through Open-Meteo, as an archive of one run without an edge. A cell stands for the place
 * of its centre, which is all that the service is told. Its model is coarser than the cells: some 13 km.
 * CC BY 4.0; the free service is for non-commercial use.
 *
 * @see https://open-meteo.com/en/docs/gfs-api
 */
export function openMeteoArchive({ url, get, cache, now }: OpenMeteoOptions): Archive {
  const budget = callBudget(secondaryConfig.callsPerMinute, now)

  const newest = (signal?: AbortSignal) =>
    cache.remember(
      `${OPEN_METEO_SOURCE}:run`,
      {
        codec: runCodec,
        policy: RUN_POLICY,
        load: async (shared) => parseRun(await get(new URL(RUN_PATH, url), shared)),
      },
      signal,
    )

  async function hoursAt(cell: Cell, { run }: ReadPlan, signal?: AbortSignal): Promise<Hours> {
    const { value, state } = await cache.remember(
      `${OPEN_METEO_SOURCE}:hours:${runId(run)}:${cell.row},${cell.column}`,
      {
        codec: hoursCodec,
        policy: HOURS_POLICY,
        load: async (shared) => {
          budget.spend()
          return parseHours(await get(hoursUrl(url, cell, run.cycleMs), shared), run.cycleMs)
        },
      },
      signal,
    )
    return { hours: value, requests: state === 'miss' ? 1 : 0 }
  }

  return {
    id: OPEN_METEO_SOURCE,
    async runs(signal) {
      const { value, state, ageSeconds } = await newest(signal)
      return { runs: [statusOf(value)], ageSeconds, stale: state === 'stale' }
    },
    grid: async () => ({ ...UNBOUNDED_GRID, isCoarse: true }),
    async read(plan, signal) {
      if (plan.cells.length > secondaryConfig.maxCells) {
        throw new Failure('over_budget', 'Too many places for the other service.')
      }
      const startedMs = performance.now()
      const places = await Promise.all(plan.cells.map((cell) => hoursAt(cell, plan, signal)))
      return {
        series: places.map(({ hours }) => seriesOf(hours, plan)),
        missing: missingOf(plan),
        spent: {
          requests: places.reduce((sum, { requests }) => sum + requests, 0),
          bytes: 0,
          readMs: performance.now() - startedMs,
          decodeMs: 0,
        },
        source: OPEN_METEO_SOURCE,
      }
    },
  }
}

interface Hours {
  readonly hours: OtherHours
  readonly requests: number
}

function hoursUrl(base: string, cell: Cell, cycleMs: number): URL {
  const { lat, lon } = cellCentre(cell)
  const hour = (ms: number) => new Date(ms).toISOString().slice(0, 16)
  const url = new URL('/v1/forecast', base)
  url.search = new URLSearchParams({
    latitude: lat.toFixed(4),
    longitude: lon.toFixed(4),
    models: MODEL,
    hourly: OPEN_METEO_FIELDS.map(({ name }) => name).join(','),
    start_hour: hour(cycleMs),
    end_hour: hour(cycleMs + LAST_LEAD * HOUR_MS),
    wind_speed_unit: 'ms',
    timeformat: 'unixtime',
    timezone: 'GMT',
  }).toString()
  return url
}

function statusOf({ cycleMs, availableMs, intervalMs }: OtherRun): RunStatus {
  return {
    run: { cycleMs },
    leads: Array.from({ length: LAST_LEAD + 1 }, (_, lead) => lead),
    complete: true,
    publishedMs: availableMs,
    version: `${OPEN_METEO_SOURCE} ${cycleMs} ${availableMs}`,
    source: OPEN_METEO_SOURCE,
    nextExpectedMs: availableMs + intervalMs,
  }
}

function seriesOf({ values }: OtherHours, { variables, leads }: ReadPlan): CellSeries {
  const hourly = variables.filter(isOffered).map((id) => {
    const series = values[id]
    return [id, Float64Array.from(leads, (lead) => series?.[lead] ?? Number.NaN)] as const
  })
  return { values: Object.fromEntries(hourly), extremes: [] }
}

function missingOf({ run, variables, leads }: ReadPlan): readonly Missing[] {
  const timesMs = leads.map((lead) => validTimeMs(run, lead))
  return variables
    .filter((id) => !isOffered(id))
    .map((variable) => ({ variable, reason: 'not_in_secondary_source', timesMs }))
}

function isOffered(id: StoredId): boolean {
  return OPEN_METEO_FIELDS.some((field) => field.id === id)
}

function kept<T>(value: unknown, member: keyof T & string): T {
  if (typeof value !== 'object' || value === null || !(member in value)) {
    throw new TypeError(`no ${member}`)
  }
  return value as T
}
