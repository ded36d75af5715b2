/** Exact by definition: the international knot is 1852 m an hour, the foot 0.3048 m. */
const METRES_PER_FOOT = 0.3048
const METRES_PER_SECOND_PER_KNOT = 1852 / 3600

export const metresPerSecondToKilometresPerHour = (speed: number): number => speed * 3.6
export const metresPerSecondToKnots = (speed: number): number => speed / METRES_PER_SECOND_PER_KNOT
export const metresToFeet = (length: number): number => length / METRES_PER_FOOT
export const celsiusToFahrenheit = (temperature: number): number => temperature * 1.8 + 32
export const fahrenheitToCelsius = (temperature: number): number => (temperature - 32) / 1.8
export const celsiusToKelvin = (temperature: number): number => temperature + 273.15
/** Mean flux over an hour, W m-2, to the hour's energy, MJ m-2. */
export const wattsToMegajoulesPerHour = (flux: number): number => flux * 0.0036
