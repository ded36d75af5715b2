/** Espy's rule, metres a degree. */
const METRES_PER_DEGREE = 125

/**
 * Lifting condensation level above the ground: where cloud from this surface air would begin.
 *
 * Input   air temperature and dew point, degC. Output m, never negative; NaN where an input is NaN
 * Error   holds for air mixed from below; says nothing of cloud that drifts in at another level
 * @see Espy (1836); Bolton (1980), Mon. Wea. Rev. 108
 */
export function liftingCondensationLevel(airTemperatureC: number, dewPointC: number): number {
  return Math.max(0, METRES_PER_DEGREE * (airTemperatureC - dewPointC))
}
