/** Two-dimensional variables of an hourly file, in the order they stand in it. */
export const HOURLY_VARIABLES = [
  'PP',
  'T2',
  'PSFC',
  'TSLB',
  'SMOIS',
  'ACLWDNB',
  'ACLWUPB',
  'ACSWDNB',
  'HR2',
  'dirViento10',
  'magViento10',
  'Freezing_level',
] as const

export type HourlyVariable = (typeof HOURLY_VARIABLES)[number]

/** One hour of every variable, in the archive's units; each row-major from the south-west. */
export type HourlyFields = Readonly<Record<HourlyVariable, Float32Array>>

export function emptyFields(cells: number): HourlyFields {
  const floats = () => new Float32Array(cells)
  return {
    PP: floats(),
    T2: floats(),
    PSFC: floats(),
    TSLB: floats(),
    SMOIS: floats(),
    ACLWDNB: floats(),
    ACLWUPB: floats(),
    ACSWDNB: floats(),
    HR2: floats(),
    dirViento10: floats(),
    magViento10: floats(),
    Freezing_level: floats(),
  }
}

export type Frequency = '01H' | '10M' | '24H'

export const MISSING = 1e20
/** Ten-minute steps in an hour and in a 10M file. */
export const STEPS_PER_HOUR = 6
/** Hours of a run: leads 0 to 72. */
export const LAST_LEAD = 72
