import type { AlertSeries } from '../../../../lib/domain/alerts/alert.js'
import type { AlertEvent } from '../../../../lib/domain/alerts/event.js'
import type { Phenomenon } from '../../../../lib/domain/alerts/index.js'
import { type AlertReport, raiseAlerts } from '../../../../lib/domain/alerts/raise-alerts.js'

export const HOURS = 73
export const RUN_TIME = new Date('2024-01-10T00:00:00Z')

export const PLACES = {
  buenosAires: [-34.6037, -58.3816],
  cordoba: [-31.4201, -64.1888],
  mendoza: [-32.8895, -68.8458],
  bariloche: [-41.1335, -71.3103],
  neuquen: [-38.9516, -68.0591],
  comodoro: [-45.8641, -67.4966],
  bahiaBlanca: [-38.7183, -62.2663],
  posadas: [-27.3671, -55.8961],
  salta: [-24.7821, -65.4232],
  laQuiaca: [-22.1024, -65.5936],
  santiago: [-33.4489, -70.6693],
} as const

export type PlaceName = keyof typeof PLACES

/** A series of one value, but for what is said of single hours. */
export function series(base: number, changes: Readonly<Record<number, number>> = {}): number[] {
  return Array.from({ length: HOURS }, (_, hour) => changes[hour] ?? base)
}

export function hoursFrom(first: number, count: number, value: number): Record<number, number> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [first + index, value]))
}

export function timeAt(hour: number, runTime = RUN_TIME): Date {
  return new Date(runTime.getTime() + hour * 3_600_000)
}

export function report(
  place: PlaceName,
  given: AlertSeries,
  more: { runTime?: Date; hotDaysBefore?: number } = {},
): AlertReport {
  const [latitude, longitude] = PLACES[place]
  const runTime = more.runTime ?? RUN_TIME
  const validTimes = Array.from({ length: HOURS }, (_, hour) => timeAt(hour, runTime))
  return raiseAlerts({ series: given, latitude, longitude, validTimes, ...more, runTime })
}

export function eventsOf(
  phenomenon: Phenomenon,
  ...args: Parameters<typeof report>
): readonly AlertEvent<Phenomenon>[] {
  return report(...args).events.filter((event) => event.phenomenon === phenomenon)
}

/** The levels of the events of a phenomenon, in order of time. */
export function levelsOf(phenomenon: Phenomenon, ...args: Parameters<typeof report>): string[] {
  return eventsOf(phenomenon, ...args).map(({ level }) => level)
}
