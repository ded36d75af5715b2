/**
 * The value below which a share of the known values lies, between two of them by straight line; NaN
 * when none is known.
 *
 * @see Hyndman & Fan (1996), Sample quantiles in statistical packages, definition 7
 */
export function percentile(values: readonly number[], percent: number): number {
  const known = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b)
  const position = ((known.length - 1) * percent) / 100
  const below = known[Math.floor(position)]
  const above = known[Math.ceil(position)]
  if (below === undefined || above === undefined) return Number.NaN
  return below + (above - below) * (position - Math.floor(position))
}
