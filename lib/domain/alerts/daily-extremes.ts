/** One day's extremes as the national service takes them. */
export interface DailyExtremes {
  /** Hours of the series, `first` to `last` both within, that make up the UTC day. */
  readonly first: number
  readonly last: number
  /** degC, between 00 and 12 UTC; NaN when an hour of it is missing. */
  readonly minimum: number
  /** degC, between 12 and 24 UTC; NaN when an hour of it is missing. */
  readonly maximum: number
}

const HOUR_MS = 3_600_000
const HALF_DAY_HOURS = 12
const DAY_HOURS = 24

/**
 * The whole UTC days within an hourly series. A day that the series only begins or ends in is left
 * out: a run of 00 UTC has three whole days in its 72 hours, the others two.
 *
 * Input   temperatures, degC, shape [hour], NaN missing
 *         validTimes, shape [hour]
 */
export function dailyExtremes(
  temperatures: readonly number[],
  validTimes: readonly Date[],
): DailyExtremes[] {
  const days: DailyExtremes[] = []
  validTimes.forEach((time, first) => {
    if (time.getTime() % (DAY_HOURS * HOUR_MS) !== 0) return
    const noon = first + HALF_DAY_HOURS
    const midnight = first + DAY_HOURS
    if (midnight >= temperatures.length) return
    days.push({
      first,
      last: midnight - 1,
      minimum: Math.min(...temperatures.slice(first, noon + 1)),
      maximum: Math.max(...temperatures.slice(noon, midnight + 1)),
    })
  })
  return days
}
