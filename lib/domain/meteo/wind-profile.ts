/** Wind at 2 m over grass from wind at 10 m, same unit. FAO-56 eq. 47. */
export function windAt2m(windAt10m: number): number {
  return (windAt10m * 4.87) / Math.log(67.8 * 10 - 5.42)
}

/** Power-law exponents by what surrounds the site. */
export const WIND_PROFILE_EXPONENTS = { open: 0.14, suburban: 0.22, city: 0.33 } as const

/** What surrounds a site: the rougher it is, the more the wind gains with height. */
export type Exposure = keyof typeof WIND_PROFILE_EXPONENTS

/**
 * Wind at a height, same unit as the wind at 10 m.
 *
 * Input   height above ground, m. Error: a law of mean wind; applied to gusts it errs on the safe side
 * @see Counihan (1975), Atmospheric Environment 9, power-law profile
 */
export function windAtHeight(windAt10m: number, heightM: number, exposure: Exposure): number {
  return windAt10m * (heightM / 10) ** WIND_PROFILE_EXPONENTS[exposure]
}
