import { LAST_LEAD, MISSING } from './variables.js'

/** Hours of a half-day, both ends in; with fewer than most of them an extreme would mean nothing. */
const HALF_DAY_HOURS = 13
const LEAST_HOURS = 7
const DAY_HOURS = 24

/** A day of a run: Tmin of 00–12 UTC, Tmax of 12–24 UTC, °C, {@link MISSING} where the run has too few hours. */
export interface DayExtremes {
  readonly day: number
  readonly Tmin: Float32Array
  readonly Tmax: Float32Array
}

/** Days that the run's 24H files tell: those with at least one extreme. */
export function daysOfRun(runHourOfDay: number): number[] {
  return [0, 1, 2, 3].filter(
    (day) => coverage(day, 0, runHourOfDay) || coverage(day, HALF_DAY_HOURS - 1, runHourOfDay),
  )
}

/** Whether the half-day that begins at `from` UTC has enough hours of the run. */
function coverage(day: number, from: number, runHourOfDay: number): boolean {
  const first = day * DAY_HOURS + from - runHourOfDay
  const last = first + HALF_DAY_HOURS - 1
  return Math.min(LAST_LEAD, last) - Math.max(0, first) + 1 >= LEAST_HOURS
}

export interface ExtremesKeeper {
  /** Takes an hour's published T2. */
  add(lead: number, celsius: Float32Array): void
  days(): DayExtremes[]
}

export function keepExtremes(cells: number, runHourOfDay: number): ExtremesKeeper {
  const days = daysOfRun(runHourOfDay).map((day) => ({
    day,
    Tmin: new Float32Array(cells).fill(Number.POSITIVE_INFINITY),
    Tmax: new Float32Array(cells).fill(Number.NEGATIVE_INFINITY),
  }))
  const take = (
    target: Float32Array,
    values: Float32Array,
    pick: (a: number, b: number) => number,
  ) => {
    for (let i = 0; i < cells; i += 1) target[i] = pick(target[i] ?? 0, values[i] ?? 0)
  }
  return {
    add(lead, celsius) {
      for (const { day, Tmin, Tmax } of days) {
        const hour = runHourOfDay + lead - day * DAY_HOURS
        if (hour >= 0 && hour < HALF_DAY_HOURS) take(Tmin, celsius, Math.min)
        if (hour >= HALF_DAY_HOURS - 1 && hour <= DAY_HOURS) take(Tmax, celsius, Math.max)
      }
    },
    days: () =>
      days.map(({ day, Tmin, Tmax }) => ({
        day,
        Tmin: coverage(day, 0, runHourOfDay) ? Tmin : Tmin.fill(MISSING),
        Tmax: coverage(day, HALF_DAY_HOURS - 1, runHourOfDay) ? Tmax : Tmax.fill(MISSING),
      })),
  }
}
