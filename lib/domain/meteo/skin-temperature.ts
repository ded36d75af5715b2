/** Stefan-Boltzmann, W m-2 K-4. CODATA 2018. */
export const STEFAN_BOLTZMANN = 5.670374e-8

/** Middle of the range of bare and grassy ground, 0.95 to 0.98; a step of 0.01 moves 0.2 degC. */
const GROUND_EMISSIVITY = 0.965

/**
 * Radiative temperature of the ground from the long-wave balance. The model's ground, not asphalt.
 *
 * Input   long-wave flux up and down, W m-2. Output degC; NaN where an input is NaN or not physical
 * @see Stefan-Boltzmann law with the reflected sky subtracted
 */
export function skinTemperature(
  longwaveUp: number,
  longwaveDown: number,
  emissivity = GROUND_EMISSIVITY,
): number {
  const emitted = longwaveUp - (1 - emissivity) * longwaveDown
  return (emitted / (emissivity * STEFAN_BOLTZMANN)) ** 0.25 - 273.15
}
