/** A populated place of the packaged GeoNames list. */
export interface Place {
  /** GeoNames id. */
  readonly id: number
  readonly name: string
  /** First-level division: Argentine province, Uruguayan department, Brazilian state … */
  readonly province: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** Degrees north and east, four decimals (about 11 m). */
  readonly lat: number
  readonly lon: number
  /** Inhabitants; NaN where GeoNames does not know, which it writes as 0. */
  readonly population: number
  /** What the place is the capital of. */
  readonly capitalOf: 'country' | 'province' | 'none'
}
