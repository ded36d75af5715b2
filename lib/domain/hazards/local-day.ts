import { MS_PER_HOUR } from './hour-inputs.js'

/** Argentina keeps UTC-3 all year. */
const ARGENTINA_UTC_OFFSET_HOURS = -3
const MS_PER_DAY = 24 * MS_PER_HOUR

/** Days since 1970 of the local day that the hour ending at this time belongs to; 00:00 ends a day. */
export function localDayOf(timeMs: number): number {
  return Math.floor((timeMs + ARGENTINA_UTC_OFFSET_HOURS * MS_PER_HOUR - 1) / MS_PER_DAY)
}

/** Local hour of the day, 0 to 23. */
export function localHourOf(timeMs: number): number {
  const local = timeMs / MS_PER_HOUR + ARGENTINA_UTC_OFFSET_HOURS
  return ((Math.floor(local) % 24) + 24) % 24
}

/** The local date, as ISO 8601 writes it, of a day number. */
export function dateOfDay(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10)
}

/** Indices of the hours of each local day, in order. */
export function hoursByDay(validTimes: readonly number[]): ReadonlyMap<number, readonly number[]> {
  const days = new Map<number, number[]>()
  validTimes.forEach((time, index) => {
    const day = localDayOf(time)
    const hours = days.get(day)
    if (hours === undefined) days.set(day, [index])
    else hours.push(index)
  })
  return days
}
