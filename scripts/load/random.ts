/** Uniform in [0, 1), the same for the same seed. @see mulberry32 */
export function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * From a uniform number in [0, 1) to one of the ranked items: the k-th is asked for 1/k as often as the
 * first (Zipf's law, exponent 1).
 */
export function zipf<T>(ranked: readonly T[]): (uniform: number) => T {
  let sum = 0
  const sums = ranked.map((_, i) => (sum += 1 / (i + 1)))
  return (uniform) => {
    const wanted = uniform * sum
    let [low, high] = [0, ranked.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) > wanted) high = middle
      else low = middle + 1
    }
    const item = ranked[low]
    if (item === undefined) throw new RangeError('nothing to choose from')
    return item
  }
}
