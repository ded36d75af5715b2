import { RAIN_BEGINS_HOURS, RAIN_ENDS_HOURS, rainOfTenMinutes } from './rain.js'
import type { RunState } from './run-state.js'
import { tileAt } from './texture.js'
import { STEPS_PER_HOUR } from './variables.js'

/** Less than this in ten minutes is no rain, mm; amounts are told to this grain too. */
const GRAIN_MM = 0.02
/** Cells that rain's texture drifts in ten minutes: 16 km north-east, about 60 km/h with the front. */
const DRIFT_ROWS = 2
const DRIFT_COLS = 2

/** Hours from the nearest passage that can bring rain: negative before the next front. */
function hoursFromFront(sinceLast: number, untilNext: number): number {
  return -untilNext > RAIN_BEGINS_HOURS ? -untilNext : sinceLast
}

/** Rain of the ten minutes that end `minutes` after the present lead, into `target`, mm. */
function rainStep(state: RunState, minutes: number, target: Float32Array): void {
  const { ground, since, until } = state
  const { window, tiles } = ground
  const middle = (minutes - 5) / 60
  const count = (state.runHour + state.lead) * STEPS_PER_HOUR + minutes / 10
  const [rowShift, colShift] = [-count * DRIFT_ROWS, -count * DRIFT_COLS]
  target.fill(0)
  for (let i = 0; i < ground.cells; i += 1) {
    const tau = hoursFromFront((since[i] ?? 0) + middle, (until[i] ?? 0) - middle)
    if (tau < RAIN_BEGINS_HOURS || tau > RAIN_ENDS_HOURS) continue
    const row = window.row + Math.floor(i / window.cols) + rowShift
    const col = window.col + (i % window.cols) + colShift
    const rain = rainOfTenMinutes(tau, tileAt(tiles.a, row, col), tileAt(tiles.b, row, col))
    target[i] = Math.floor((rain * (ground.rainShare[i] ?? 0)) / GRAIN_MM) * GRAIN_MM
  }
}

/**
 * The hour's rain: steps 1–5 of the hour before (still in `steps`) and step 0 of this one. Then the
 * steps of the hour to come take their place. Nothing has fallen at lead 0.
 */
export function stepRain(state: RunState): void {
  const { steps, fields, accumulated } = state
  const [first, ...later] = steps
  if (!first) return
  const hour = new Float64Array(state.ground.cells)
  const add = (step: Float32Array) => {
    for (let i = 0; i < hour.length; i += 1) hour[i] = (hour[i] ?? 0) + (step[i] ?? 0)
  }
  if (state.lead === 0) first.fill(0)
  else {
    later.forEach(add)
    rainStep(state, 0, first)
    add(first)
  }
  fields.PP.set(hour)
  for (let i = 0; i < hour.length; i += 1) {
    accumulated.rain[i] = (accumulated.rain[i] ?? 0) + (hour[i] ?? 0)
  }
  for (const [i, step] of later.entries()) rainStep(state, 10 * (i + 1), step)
}
