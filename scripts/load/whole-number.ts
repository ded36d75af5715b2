export interface Bounds {
  readonly least: number
  readonly most: number
}

/** An option of a command line as a whole number; throws, by the option's name, for anything else. */
export function wholeNumber(name: string, text: string, { least, most }: Bounds): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (value >= least && value <= most) return value
  throw new RangeError(`--${name} must be a whole number from ${least} to ${most}`)
}
