import { metresPerSecondToKilometresPerHour } from '../units.js'
import { boundedHumidity } from './vapour-pressure.js'

/** Wind near the slab over wind at 10 m, the FAO-56 reduction to 2 m rounded. Ours. */
const WIND_AT_SLAB = 0.75

/** A slab just poured and the air over it. */
export interface FreshConcrete {
  readonly concreteTemperatureC: number
  readonly airTemperatureC: number
  readonly relativeHumidityPercent: number
  /** At 10 m; reduced here to the slab. */
  readonly windSpeedMs: number
}

/**
 * Water a fresh slab loses to the air.
 *
 * Output  kg m-2 h-1, never negative; NaN where an input is NaN
 * @see Uno (1998), ACI Materials Journal 95, eq. 5; ACI 305R
 */
export function concreteEvaporation(slab: FreshConcrete): number {
  return unoEvaporation({
    ...slab,
    windKmh: WIND_AT_SLAB * metresPerSecondToKilometresPerHour(slab.windSpeedMs),
  })
}

/** The published equation, wind in km h-1 half a metre above the slab. */
export function unoEvaporation(
  at: Omit<FreshConcrete, 'windSpeedMs'> & { readonly windKmh: number },
): number {
  const humidity = boundedHumidity(at.relativeHumidityPercent) / 100
  const driving = power(at.concreteTemperatureC + 18) - humidity * power(at.airTemperatureC + 18)
  return Math.max(0, 5 * driving * (at.windKmh + 4) * 1e-6)
}

/** Below -18 degC the fit has no real value; nothing evaporates there. */
function power(shifted: number): number {
  return Math.max(0, shifted) ** 2.5
}
