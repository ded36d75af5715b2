/**
 * The value that a share of a sample does not exceed, between order statistics as spreadsheets do
 * (Hyndman & Fan, type 7).
 *
 * Output  NaN of an empty sample. Cost: linear on average, by selection instead of sorting
 */
export function percentile(sample: readonly number[], share: number): number {
  if (sample.length === 0) return Number.NaN
  const values = Float64Array.from(sample)
  const rank = share * (values.length - 1)
  const below = Math.floor(rank)
  select(values, below)
  const low = values[below] ?? Number.NaN
  if (rank === below) return low
  const high = values.subarray(below + 1).reduce((least, value) => Math.min(least, value))
  return low + (rank - below) * (high - low)
}

/** Hoare's selection: the k-th smallest to its place, smaller ones before it, larger ones after. */
function select(values: Float64Array, k: number): void {
  let left = 0
  let right = values.length - 1
  while (left < right) {
    const pivot = values[k] ?? Number.NaN
    let low = left
    let high = right
    while (low <= high) {
      while (at(values, low) < pivot) low++
      while (pivot < at(values, high)) high--
      if (low <= high) swap(values, low++, high--)
    }
    if (high < k) left = low
    if (k < low) right = high
  }
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? Number.NaN
}

function swap(values: Float64Array, a: number, b: number): void {
  const held = at(values, a)
  values[a] = at(values, b)
  values[b] = held
}
