import { hashed } from './texture.js'

/** Hours between cold fronts at one place, before jitter. Short enough that nearly every run of 72 h has one. */
const SPACING_HOURS = 60
const JITTER_HOURS = 12
/** They come from the south-west, heading 50° north of east. */
const EAST = Math.cos((50 * Math.PI) / 180)
const NORTH = Math.sin((50 * Math.PI) / 180)
/** What a forecast gets wrong: hours of error per hour ahead, and the most it can be. */
const DRIFT = 0.04
const MAX_DRIFT_HOURS = 3

/**
 * One cold front, number `index` since 1970. `crossingHour`: hours since 1970 at which its line
 * crosses the projection's origin; `speed` in km/h; `strength` about 1.
 */
export interface Front {
  readonly index: number
  readonly crossingHour: number
  readonly speed: number
  readonly strength: number
}

function frontOf(index: number, runHour: number): Front {
  const jitter = (hashed(index, 1) - 0.5) * JITTER_HOURS
  const trueHour = index * SPACING_HOURS + jitter
  const ahead = Math.min(MAX_DRIFT_HOURS, Math.max(0, (trueHour - runHour) * DRIFT))
  return {
    index,
    crossingHour: trueHour + (hashed(index, runHour, 2) * 2 - 1) * ahead,
    speed: 30 + 8 * hashed(index, 3),
    strength: 0.85 + 0.3 * hashed(index, 4),
  }
}

/**
 * Fronts that can matter to a run anywhere on the grid: in its hours, the last before, the next after.
 * The same front has the same strength in every run, and an hour that differs a little.
 */
export function frontsOfRun(runHour: number, hours: number): Front[] {
  /** Hours a front takes from the origin to the grid's far corners, rounded up. */
  const reach = 120
  const first = Math.floor((runHour - reach) / SPACING_HOURS) - 2
  const last = Math.ceil((runHour + hours + reach) / SPACING_HOURS) + 2
  const indices = Array.from({ length: last - first + 1 }, (_, i) => first + i)
  return indices.map((index) => frontOf(index, runHour))
}

/** Hour since 1970 at which a front's line reaches a place in projection metres; the line is bowed. */
export function passageHour(front: Front, x: number, y: number): number {
  const forward = (x * EAST + y * NORTH) / 1000
  const along = (y * EAST - x * NORTH) / 1000
  const bow = 70 * Math.sin(along / 420 + front.index) + 9 * Math.sin(along / 45)
  return front.crossingHour + (forward + bow) / front.speed
}
