/** A day as a visitor of a city meets it. */
export interface HolidayDay {
  /** Temperature that includes humidity, degC. */
  readonly effectiveTemperatureC: number
  readonly cloudPercent: number
  readonly precipitationMm: number
  readonly windKmh: number
}

/** Rows `[from, score]`: a value takes the score of the last row it reaches. Scott et al. 2016, table 3. */
type Table = readonly (readonly [from: number, score: number])[]

const THERMAL: Table = [
  [-Infinity, 1],
  [-5, 2],
  [0, 3],
  [7, 4],
  [11, 5],
  [15, 6],
  [18, 7],
  [20, 9],
  [23, 10],
  [26, 9],
  [27, 8],
  [29, 7],
  [31, 6],
  [33, 5],
  [35, 4],
  [37, 2],
  [39, 0],
]
const CLOUD: Table = [
  [-Infinity, 8],
  [1, 9],
  [11, 10],
  [21, 9],
  [31, 8],
  [41, 7],
  [51, 6],
  [61, 5],
  [71, 4],
  [81, 3],
  [91, 2],
  [100, 1],
]
const WIND: Table = [
  [-Infinity, 8],
  [1, 10],
  [10, 9],
  [20, 8],
  [30, 6],
  [40, 3],
  [50, 0],
  [71, -10],
]

/**
 * Holiday Climate Index for cities: comfort of a day out, not its safety.
 *
 * Output  1, from 0 (worst) to 100; NaN where an input is NaN
 * Scale   temperature, cloud and wind are tables of whole numbers: values are rounded first
 * @see Scott, Rutty, Amelung & Tang (2016), Atmosphere 7:80
 */
export function holidayClimateIndex(day: HolidayDay): number {
  const index =
    4 * lookUp(THERMAL, Math.round(day.effectiveTemperatureC)) +
    2 * lookUp(CLOUD, Math.round(day.cloudPercent)) +
    3 * precipitationScore(day.precipitationMm) +
    lookUp(WIND, Math.round(day.windKmh))
  return Math.min(100, Math.max(0, index))
}

function lookUp(table: Table, value: number): number {
  return table.findLast(([from]) => value >= from)?.[1] ?? Number.NaN
}

/** The table's gaps (5 to 6 mm, 8 to 9 mm) go to the better row. */
function precipitationScore(mm: number): number {
  if (Number.isNaN(mm)) return Number.NaN
  if (mm <= 0) return 10
  if (mm < 3) return 9
  if (mm < 6) return 8
  if (mm < 9) return 5
  if (mm <= 12) return 2
  return mm <= 25 ? 0 : -1
}
