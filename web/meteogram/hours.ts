import type { Forecast, HourlyScore } from '../data/answers.js'
import { localTime } from '../format/local-time.js'

/** One hour of a meteogram. `null` is missing, never zero. */
export interface Hour {
  /** UTC, ms. */
  readonly ms: number
  /** On the local clock, as if it were UTC, ms. */
  readonly wallMs: number
  readonly date: string
  readonly hour: number
  readonly temperature: number | null
  readonly rain: number | null
  readonly wind: number | null
  readonly gust: number | null
  /** Degrees that the wind comes from. */
  readonly from: number | null
  readonly score: number | null
}

/** The forecast and the scores of the same hours, joined by their time. */
export function meteogramHours(
  { hourly }: Pick<Forecast, 'hourly'>,
  scores: readonly Pick<HourlyScore, 'time' | 'score'>[],
): readonly Hour[] {
  const byMs = new Map(scores.map(({ time, score }) => [Date.parse(time), score]))
  return hourly.time.map((time, index) => {
    const { ms, wallMs, date, hour } = localTime(time)
    const of = (values: readonly (number | null)[] | undefined) => values?.[index] ?? null
    return {
      ms,
      wallMs,
      date,
      hour,
      temperature: of(hourly.air_temperature),
      rain: of(hourly.precipitation_amount),
      wind: of(hourly.wind_speed),
      gust: of(hourly.wind_speed_of_gust),
      from: of(hourly.wind_from_direction),
      score: byMs.get(ms) ?? null,
    }
  })
}

/** The hour that an instant falls into, for a cursor; the first of none. */
export function indexAt(hours: readonly Hour[], ms: number | undefined): number {
  if (ms === undefined) return 0
  const index = hours.findIndex((hour) => hour.ms > ms)
  return index < 0 ? Math.max(0, hours.length - 1) : index
}
