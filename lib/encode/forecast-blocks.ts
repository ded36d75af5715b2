import { dailyStatistics } from '../domain/daily.js'
import { nextExpectedMs } from '../domain/model-run.js'
import { type VariableId, variable } from '../domain/variables.js'
import type { Forecast, Gap, PointForecast, RunUsed } from '../usecases/forecast.js'
import type { LocatedPoint } from '../usecases/resolve-points.js'
import { attribution } from './attribution.js'
import { GAP_TEXTS } from './gap-text.js'
import { type LocalClock, localClock, utcTime } from './local-time.js'
import type { Presentation } from './presentation.js'
import { round, shown } from './shown.js'

/** The parts of an answer that every format is made of. */
export interface ForecastBlocks {
  readonly common: Readonly<Record<string, unknown>>
  readonly points: readonly PointBlocks[]
}

/** One point of an answer, in the caller's units and time zone. */
export interface PointBlocks {
  readonly location: LocationBlock
  readonly hourly: HourlyBlock
  readonly daily: readonly unknown[]
  readonly missing: readonly unknown[]
}

/** Columns of one length: local times, and a column a variable, null where missing. */
export interface HourlyBlock {
  readonly time: readonly string[]
  readonly [variable: string]: readonly (number | string | null)[]
}

/** Where a point was asked, in degrees, and what answers: its cell, and its place if named. */
export interface LocationBlock {
  readonly asked: { readonly lat: number; readonly lon: number }
  readonly [part: string]: unknown
}

/** A forecast in its caller's units, language and time zone. */
export function forecastBlocks(
  forecast: Forecast,
  presentation: Presentation,
  nowMs: number,
): ForecastBlocks {
  const clock = localClock(presentation.timezone)
  const { used, variables } = forecast
  return {
    common: {
      run: runBlock(used, nowMs),
      timezone: presentation.timezone,
      units: Object.fromEntries(variables.map((id) => [id, shown(id, presentation.units).unit])),
      proxies: variables.filter((id) => variable(id).proxy),
      attribution: attribution(presentation.language, used.source),
    },
    points: forecast.points.map((point) => pointBlocks(point, forecast, presentation, clock)),
  }
}

/** The run behind an answer. */
export function runBlock(used: RunUsed, nowMs: number): object {
  return {
    cycle: utcTime(used.run.cycleMs),
    published_at: utcTime(used.publishedMs),
    age_s: Math.round((nowMs - used.run.cycleMs) / 1_000),
    next_expected: utcTime(used.nextExpectedMs ?? nextExpectedMs(used.run)),
    stale: used.stale,
    degraded: used.degraded !== undefined,
    ...(used.degraded === undefined ? {} : { degraded_reason: used.degraded }),
    source: used.source,
  }
}

function pointBlocks(
  { point, values, extremes, gaps }: PointForecast,
  { timesMs }: Forecast,
  presentation: Presentation,
  clock: LocalClock,
): PointBlocks {
  const hourly = Object.entries(values).map(([id, series]) => [
    id,
    Array.from(series, shown(id as VariableId, presentation.units).value),
  ])
  return {
    location: locationBlock(point),
    hourly: { time: timesMs.map(clock.time), ...Object.fromEntries(hourly) },
    daily: dailyBlocks(timesMs, values, extremes, presentation, clock),
    missing: gaps.map((gap) => gapBlock(gap, presentation.language, clock)),
  }
}

/** The point as asked and the cell that answers; `distance_m` is to the cell's centre. */
export function locationBlock({ lat, lon, place, cell }: LocatedPoint): LocationBlock {
  return {
    asked: { lat, lon },
    ...(place === undefined
      ? {}
      : { place: { name: place.name, province: place.province || null, country: place.country } }),
    cell: {
      row: cell.row,
      column: cell.column,
      lat: round(cell.centre.lat, 5),
      lon: round(cell.centre.lon, 5),
      distance_m: Math.round(cell.distanceM),
    },
  }
}

function gapBlock(
  { variable: id, reason, timesMs }: Gap,
  language: 'es' | 'en',
  clock: LocalClock,
) {
  return { variable: id, reason, text: GAP_TEXTS[reason][language], times: timesMs.map(clock.time) }
}

function dailyBlocks(
  timesMs: readonly number[],
  values: PointForecast['values'],
  extremes: PointForecast['extremes'],
  presentation: Presentation,
  clock: LocalClock,
): readonly Record<string, unknown>[] {
  const days = new Map<string, Record<string, unknown>>()
  for (const { date, statistics } of dailyStatistics(timesMs, values, clock.date)) {
    const figures = Object.entries(statistics).map(([id, { hours, ...rest }]) => {
      const { value } = shown(id as VariableId, presentation.units)
      const written = Object.entries(rest).map(([name, figure]) => [name, value(figure)])
      return [id, { ...Object.fromEntries(written), hours }]
    })
    days.set(date, { date, ...Object.fromEntries(figures) })
  }
  const [first = '', last = ''] = [timesMs[0], timesMs.at(-1)].map((ms) => clock.date(ms ?? 0))
  for (const { variable: id, startMs, endMs, value } of extremes) {
    const date = clock.date(endMs - 1)
    if (date < first || date > last) continue
    const figure = shown(id, presentation.units).value(value)
    const written = { value: figure, from: clock.time(startMs), to: clock.time(endMs) }
    days.set(date, { date, ...days.get(date), [id]: written })
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, day]) => day)
}
