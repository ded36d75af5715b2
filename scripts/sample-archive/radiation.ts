import { saturationPressure } from './air.js'

const STEFAN_BOLTZMANN = 5.670374e-8
const FREEZING_KELVIN = 273.15

/**
 * Short wave reaching the ground, W m-2, from the cosine of the sun's zenith angle and cloud (0–1).
 *
 * @see Haurwitz (1945), J. Meteorol. 2, clear sky; Kasten & Czeplak (1980), Solar Energy 24, clouds
 */
export function shortWaveDown(cosine: number, cloud: number): number {
  if (cosine <= 0.005) return 0
  return 1098 * cosine * Math.exp(-0.057 / cosine) * (1 - 0.75 * cloud ** 3.4)
}

/**
 * Long wave from the sky, W m-2, from air and dew point at 2 m, °C, and cloud.
 *
 * @see Brunt (1932), Q. J. R. Meteorol. Soc. 58, emissivity from vapour pressure; Maykut & Church
 * (1973), J. Appl. Meteorol. 12, cloud
 */
export function longWaveDown(celsius: number, dewPoint: number, cloud: number): number {
  const emissivity = 0.52 + 0.065 * Math.sqrt(saturationPressure(dewPoint))
  const clear = emissivity * STEFAN_BOLTZMANN * (celsius + FREEZING_KELVIN) ** 4
  return clear * (1 + 0.2232 * cloud ** 2.75)
}

/** Long wave from ground of emissivity 0.97 at `celsius`, W m-2, with the sky's share sent back. */
export function longWaveUp(celsius: number, down: number): number {
  return 0.97 * STEFAN_BOLTZMANN * (celsius + FREEZING_KELVIN) ** 4 + 0.03 * down
}
