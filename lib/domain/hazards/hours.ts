import type { Hours } from './hour-inputs.js'

/** One value an hour from the same hour of each series. */
export function zip(
  compute: (...values: number[]) => number,
  ...series: readonly Hours[]
): Float64Array {
  const length = series[0]?.length ?? 0
  return Float64Array.from({ length }, (_, hour) =>
    compute(...series.map((values) => values[hour] ?? Number.NaN)),
  )
}

/** The same value at each of `length` hours. */
export function constant(value: number, length: number): Float64Array {
  return new Float64Array(length).fill(value)
}

/** Hours around an hour: from so many before to so many after it, both counted. */
export interface Reach {
  readonly from: number
  readonly to: number
}

/**
 * Sum over a reach, for amounts that are never negative. Where hours are unknown the known ones are a
 * lower bound: they count once they reach `enough`, from where the hazard scores; else the sum is NaN.
 */
export function sumOver(series: Hours, reach: Reach, enough: number): Float64Array {
  return over(series, reach, (known, complete) => {
    const sum = known.reduce((total, value) => total + value, 0)
    return complete || sum >= enough ? sum : Number.NaN
  })
}

/**
 * Minimum over a reach. Where hours are unknown the known ones are an upper bound: they count once they
 * are down to `enough`, from where the hazard scores; else the minimum is NaN.
 */
export function minimumOver(series: Hours, reach: Reach, enough: number): Float64Array {
  return over(series, reach, (known, complete) => {
    const minimum = known.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY)
    return complete || minimum <= enough ? minimum : Number.NaN
  })
}

/** Reaches are a few dozen hours at most, so each hour looks at its own: no running state to drift. */
function over(
  series: Hours,
  reach: Reach,
  fold: (known: number[], complete: boolean) => number,
): Float64Array {
  return Float64Array.from({ length: series.length }, (_, hour) => {
    const known: number[] = []
    for (let at = hour + reach.from; at <= hour + reach.to; at++) {
      const value = series[at] ?? Number.NaN
      if (!Number.isNaN(value)) known.push(value)
    }
    return fold(known, known.length === reach.to - reach.from + 1)
  })
}
