/**
 * Height in the standard atmosphere of a pressure; stands in for terrain, which the archive lacks.
 *
 * Input   surface pressure, hPa. Output ft; NaN where the input is NaN
 * @see National Weather Service, pressure altitude formula
 */
export function pressureAltitude(pressureHpa: number): number {
  return 145366.45 * (1 - (pressureHpa / 1013.25) ** 0.190284)
}
