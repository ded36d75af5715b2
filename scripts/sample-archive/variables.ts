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

export type Frequency = '01H' | '10M' | '24H'

export const MISSING = 1e20
/** Ten-minute steps in an hour and in a 10M file. */
export const STEPS_PER_HOUR = 6
/** Hours of a run: leads 0 to 72. */
export const LAST_LEAD = 72
