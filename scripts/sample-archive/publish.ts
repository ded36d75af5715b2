import type { RunState } from './run-state.js'
import { type Tile, tileAt } from './texture.js'
import { HOURLY_VARIABLES, type HourlyFields, type HourlyVariable } from './variables.js'

/** `rounded` for a small sample; `noisy` for fields that compress as badly as the archive's own. */
export type Precision = 'rounded' | 'noisy'

/** The sample's grain in each variable's unit: modest, so that a compressed field stays small. */
const GRAIN: Readonly<Record<HourlyVariable, number>> = {
  PP: 0.02,
  T2: 0.05,
  PSFC: 0.1,
  TSLB: 0.05,
  SMOIS: 0.001,
  ACLWDNB: 5000,
  ACLWUPB: 5000,
  ACSWDNB: 5000,
  HR2: 0.25,
  dirViento10: 1,
  magViento10: 0.05,
  Freezing_level: 5,
}

function addGrain(target: Float32Array, state: RunState, variable: HourlyVariable): void {
  const source = state.fields[variable]
  const grain = GRAIN[variable]
  // A whole number divided keeps the decimals short; multiplied by 0.05 it would not.
  const perUnit = 1 / grain
  for (let i = 0; i < source.length; i += 1) {
    const value = source[i] ?? 0
    const steps = Math.round(value * perUnit)
    target[i] = isWaterSoil(state, variable, i)
      ? value
      : grain < 1
        ? steps / perUnit
        : steps * grain
  }
}

/** Soil over water is the archive's own constant: it passes untouched. */
function isWaterSoil(state: RunState, variable: HourlyVariable, cell: number): boolean {
  const soil = variable === 'TSLB' || variable === 'SMOIS'
  return soil && state.ground.water[cell] === 1
}

/** A fine texture at each cell, its own for each variable and hour. */
function noiseOf(state: RunState, variable: HourlyVariable): (cell: number) => number {
  const { window, tiles } = state.ground
  const tile: Tile = tiles.c
  const seed = HOURLY_VARIABLES.indexOf(variable) + 1
  const [row, col] = [
    window.row + 97 * seed + 31 * state.lead,
    window.col + 193 * seed + 17 * state.lead,
  ]
  return (cell) => tileAt(tile, row + Math.floor(cell / window.cols), col + (cell % window.cols))
}

const KELVIN = Math.fround(273.15)

/** Celsius as the archive has it: float32 kelvin less float32 273.15, which leaves the low bits empty. */
function throughKelvin(celsius: number): number {
  return Math.fround(Math.fround(celsius + 273.15) - KELVIN)
}

/**
 * What each variable's fine structure does to a value. Amplitudes are chosen so that full-size chunks
 * come out near the archive's own sizes (as there, traces of rain lie about everywhere); the forms are the archive's (kelvin and pascal in float32).
 */
const NOISY: Readonly<Record<HourlyVariable, (value: number, noise: number) => number>> = {
  PP: (value, noise) => value * Math.exp(0.3 * noise) + 0.02 * Math.max(0, noise - 0.75) ** 3,
  T2: (value, noise) => throughKelvin(value + 0.5 * noise),
  PSFC: (value, noise) => Math.fround(100 * value + 8 * noise) / 100,
  TSLB: (value, noise) => throughKelvin(value + 0.8 * noise),
  SMOIS: (value, noise) => Math.min(0.47, Math.max(0.02, value + 0.03 * noise)),
  ACLWDNB: (value, noise) => value * (1 + 0.02 * noise),
  ACLWUPB: (value, noise) => value * (1 + 0.015 * noise),
  ACSWDNB: (value, noise) => value * (1 + 0.04 * noise),
  HR2: (value, noise) => Math.min(100.5, Math.max(1.5, value + 3 * noise)),
  dirViento10: (value, noise) => (value + 8 * noise + 360) % 360,
  magViento10: (value, noise) => Math.max(0, value * (1 + 0.12 * noise)),
  Freezing_level: (value, noise) => Math.max(10, value + 40 * noise),
}

function addNoise(target: Float32Array, state: RunState, variable: HourlyVariable): void {
  const source = state.fields[variable]
  const noise = noiseOf(state, variable)
  const finish = NOISY[variable]
  const dry = variable === 'PP' && state.lead === 0
  for (let i = 0; i < source.length; i += 1) {
    const value = source[i] ?? 0
    target[i] = dry || isWaterSoil(state, variable, i) ? value : finish(value, noise(i))
  }
}

/** The hour's fields as they go into a file. `targets` are written over, and returned. */
export function publishFields(
  state: RunState,
  precision: Precision,
  targets: HourlyFields,
): HourlyFields {
  for (const variable of HOURLY_VARIABLES) {
    if (precision === 'noisy') addNoise(targets[variable], state, variable)
    else addGrain(targets[variable], state, variable)
  }
  // The hour's rain is the sum of its ten-minute steps, which have their own grain.
  if (precision === 'rounded') targets.PP.set(state.fields.PP)
  return targets
}
