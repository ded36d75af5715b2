/** Sums over windows of hours, seen from each hour that lies within them. */
export interface Accumulation {
  /**
   * For each hour with something to add, the largest sum of any window of the length that covers it;
   * 0 in a dry hour, NaN in a missing one.
   */
  readonly sums: readonly number[]
  /** Hours where a window that covers them lacks an hour: the sum is at least this. */
  readonly hasGap: readonly boolean[]
}

/**
 * Input   amounts, hourly, each of the hour that ends at its time; NaN missing
 *         windowHours
 *         leastAmount, from which an hour counts as wet
 *         firstHour, before which there is nothing to add (a run's own time)
 *
 * A window that begins before the run counts what there is: its sum is never less than that of the
 * hours it has, and is not called a gap, for the run cannot know better.
 */
export function accumulate(
  amounts: readonly number[],
  options: {
    readonly windowHours: number
    readonly leastAmount: number
    readonly firstHour: number
  },
): Accumulation {
  const { windowHours, leastAmount, firstHour } = options
  const sums = amounts.map((amount) => (Number.isNaN(amount) ? Number.NaN : 0))
  const hasGap = amounts.map(() => false)
  for (let end = firstHour; end < amounts.length; end += 1) {
    const start = Math.max(firstHour, end - windowHours + 1)
    const window = amounts.slice(start, end + 1)
    const known = window.filter((amount) => !Number.isNaN(amount))
    const sum = known.reduce((total, amount) => total + amount, 0)
    window.forEach((amount, offset) => {
      const hour = start + offset
      if (amount >= leastAmount) sums[hour] = Math.max(sums[hour] ?? 0, sum)
      if (amount >= leastAmount && known.length < window.length) hasGap[hour] = true
    })
  }
  return { sums, hasGap }
}
