import { saturationSlope, saturationVapourPressure, vapourPressure } from './vapour-pressure.js'

/** Mean flux over an hour, W m-2, to the hour's energy, MJ m-2. */
const wattsToMegajoulesPerHour = (flux: number): number => flux * 0.0036

/** Grass reflects 23 % of the sun. FAO-56 eq. 38. */
const ABSORBED_SHORTWAVE = 0.77

interface Aerodynamics {
  readonly windSpeed2mMs: number
  readonly pressureHpa: number
  readonly netRadiationMj: number
  readonly soilHeatFluxMj: number
}

/** Weather of one hour over grass; radiation and the soil's heat are MJ m-2 in the hour. */
export interface HourlyEvapotranspiration extends Aerodynamics {
  readonly airTemperatureC: number
  readonly relativeHumidityPercent: number
}

/** Weather of one day over grass: means but for the extremes, radiation in MJ m-2 of the day. */
export interface DailyEvapotranspiration extends Omit<Aerodynamics, 'soilHeatFluxMj'> {
  readonly maximumC: number
  readonly minimumC: number
  readonly vapourPressureKpa: number
}

/**
 * Net radiation of grass in one hour, straight from the model's fluxes, so no long-wave empiricism.
 *
 * Input   hourly mean fluxes, W m-2. Output MJ m-2 in the hour; NaN where an input is NaN
 * @see FAO-56 eq. 38 and 40
 */
export function netRadiationOfHour(
  shortwaveDown: number,
  longwaveDown: number,
  longwaveUp: number,
): number {
  return wattsToMegajoulesPerHour(ABSORBED_SHORTWAVE * shortwaveDown + longwaveDown - longwaveUp)
}

/** Heat into the soil under grass: a tenth of net radiation by day, half by night. FAO-56 eq. 45, 46. */
export function soilHeatFlux(netRadiationMj: number, isDay: boolean): number {
  return netRadiationMj * (isDay ? 0.1 : 0.5)
}

/**
 * Grass reference evapotranspiration of one hour.
 *
 * Output  mm (kg m-2); slightly negative on a clear humid night (dew); NaN where an input is NaN
 * @see Allen et al. (1998), FAO-56 eq. 53
 */
export function hourlyReferenceEvapotranspiration(hour: HourlyEvapotranspiration): number {
  const t = hour.airTemperatureC
  const deficit = saturationVapourPressure(t) - vapourPressure(t, hour.relativeHumidityPercent)
  return penmanMonteith({ ...hour, meanC: t, deficit, numerator: 37 })
}

/**
 * Grass reference evapotranspiration of one day; the soil's heat cancels over a day.
 *
 * Output  mm (kg m-2); NaN where an input is NaN
 * @see Allen et al. (1998), FAO-56 eq. 6 and 12
 */
export function dailyReferenceEvapotranspiration(day: DailyEvapotranspiration): number {
  const saturation =
    (saturationVapourPressure(day.maximumC) + saturationVapourPressure(day.minimumC)) / 2
  return penmanMonteith({
    ...day,
    soilHeatFluxMj: 0,
    meanC: (day.maximumC + day.minimumC) / 2,
    deficit: saturation - day.vapourPressureKpa,
    numerator: 900,
  })
}

function penmanMonteith(
  at: Aerodynamics & { meanC: number; deficit: number; numerator: number },
): number {
  const slope = saturationSlope(at.meanC)
  const psychrometric = 0.000665 * (at.pressureHpa / 10)
  const aerodynamic =
    ((psychrometric * at.numerator) / (at.meanC + 273)) * at.windSpeed2mMs * at.deficit
  return (
    (0.408 * slope * (at.netRadiationMj - at.soilHeatFluxMj) + aerodynamic) /
    (slope + psychrometric * (1 + 0.34 * at.windSpeed2mMs))
  )
}
