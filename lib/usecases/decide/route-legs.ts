import { decisionConfig } from '../../config.js'
import { HOUR_MS, hourOf } from '../../domain/model-run.js'
import { distanceM, type GeographicPoint } from '../../domain/projection.js'
import { initialHeading, pointAlong } from './great-circle.js'

/** A point of the route and when it is passed. */
export interface Waypoint extends GeographicPoint {
  /** UTC ms. */
  readonly timeMs: number
}

/** One look at the weather along a leg. */
export interface Sample extends Waypoint {
  /** Towards the end of the leg, degrees. */
  readonly heading: number
}

/** A great circle between two waypoints, and the looks along it, both ends included. */
export interface Leg {
  /** From 1, in the order of the route. */
  readonly number: number
  readonly from: Waypoint
  readonly to: Waypoint
  readonly distanceKm: number
  /** At its start, degrees. */
  readonly heading: number
  readonly samples: readonly Sample[]
}

/** Passing times from a departure at a steady speed along the great circles. */
export function timesAtSpeed(
  points: readonly GeographicPoint[],
  departureMs: number,
  speedKmh: number,
): readonly Waypoint[] {
  let timeMs = departureMs
  return points.map((point, i) => {
    const before = points[i - 1]
    if (before) timeMs += (distanceM(before, point) / 1_000 / speedKmh) * HOUR_MS
    return { ...point, timeMs: Math.round(timeMs) }
  })
}

/**
 * Legs between waypoints, looked at about every `routeSampleKm` and at both ends; further apart where
 * the route is so long that the looks would be too many.
 */
export function legsOf(waypoints: readonly Waypoint[]): readonly Leg[] {
  const pairs = waypoints.slice(1).map((to, i) => ({ from: waypoints[i] ?? to, to }))
  const lengths = pairs.map(({ from, to }) => distanceM(from, to) / 1_000)
  const total = lengths.reduce((sum, km) => sum + km, 0)
  // Each leg has one more look than it has steps.
  const looks = Math.max(1, decisionConfig.maxRouteSamples - 2 * pairs.length)
  const stepKm = Math.max(decisionConfig.routeSampleKm, total / looks)
  return pairs.map(({ from, to }, i) => {
    const distanceKm = lengths[i] ?? 0
    const steps = Math.max(1, Math.ceil(distanceKm / stepKm))
    const heading = initialHeading(from, to)
    const samples = Array.from({ length: steps + 1 }, (_, step): Sample => {
      const share = step / steps
      const point = pointAlong(from, to, share)
      const timeMs = from.timeMs + share * (to.timeMs - from.timeMs)
      return { ...point, timeMs, heading: step === steps ? heading : initialHeading(point, to) }
    }).map((sample, step, all) =>
      // At the end of a leg there is no way left to have a heading of: the one before holds.
      step === steps ? { ...sample, heading: all[step - 1]?.heading ?? heading } : sample,
    )
    return { number: i + 1, from, to, distanceKm, heading, samples }
  })
}

/** End of the hour that holds an instant: what the model says of that hour. */
export function hourEnding(timeMs: number): number {
  return hourOf(timeMs) + HOUR_MS
}

/** Ends of the hours from the first look to the last. */
export function hoursOfRoute(legs: readonly Leg[]): readonly number[] {
  const times = legs.flatMap(({ samples }) => samples.map(({ timeMs }) => hourEnding(timeMs)))
  const first = Math.min(...times)
  const count = Math.round((Math.max(...times) - first) / HOUR_MS) + 1
  return Array.from({ length: count }, (_, hour) => first + hour * HOUR_MS)
}
