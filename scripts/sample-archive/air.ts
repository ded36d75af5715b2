/**
 * Air at a place, from its place between two fronts: `since` hours after the last one passed, `until`
 * hours before the next, both ≥ 0. Magnitudes are ours, chosen to look like the pampas: warm moist
 * northerlies before a front, a fall of 6–17 °C behind it, then a slow recovery.
 */

/** Fades what the last front left as the next one nears, so that nothing jumps at a passage. */
function remaining(since: number, until: number): number {
  return Math.exp(-since / 45) * Math.min(1, until / 14)
}

/**
 * Mean temperature at sea level, °C. The yearly swing is damped to ±5.5 °C, so that frost behind a
 * front stays possible in the south in every month.
 */
export function seasonalTemperature(lat: number, phase: number): number {
  return 18.2 + 0.62 * (lat + 33) + 5.5 * Math.cos(phase)
}

/** How cold an outbreak gets, °C: more to the south, a little less in winter. */
export function outbreak(lat: number, phase: number): number {
  return Math.max(5, 6.5 + 1.5 * Math.min(10, -lat - 30)) * (1 + 0.15 * Math.cos(phase))
}

/** Departure of the air mass from the season, °C. `cold` from {@link outbreak} times the front's strength. */
export function airMass(cold: number, since: number, until: number): number {
  const behind = 1 - Math.exp(-since / 2.5)
  const warm = 1 - behind + behind * Math.exp(-until / 16)
  return 4 * warm - cold * remaining(since, until) * behind
}

/** Cloud cover, 0–1: a shield about the front, thin cloud ahead of it, `texture` (σ 1) elsewhere. */
export function cloudCover(since: number, until: number, texture: number): number {
  const shield =
    until < 8 ? Math.exp(-(((until + 1) / 3.5) ** 2)) : Math.exp(-(((since - 1.5) / 4.5) ** 2))
  const ahead = 0.35 * Math.exp(-until / 10)
  const fair = Math.max(0, 0.12 + 0.12 * texture)
  return Math.min(1, 0.95 * shield + ahead + fair * (1 - shield))
}

/** Daily departure from the mean, °C: least at dawn, most at three; cloud and water damp it. */
export function diurnal(localHour: number, cloud: number, isWater: boolean): number {
  const angle = ((localHour - 15) * Math.PI) / 12
  const shape = Math.cos(angle) + 0.18 * Math.cos(2 * angle)
  return shape * (isWater ? 0.7 : 7.2 * (1 - 0.6 * cloud))
}

/** Depression of the dew point below the season's mean temperature, °C: arid west, moist east. */
export function aridity(lon: number): number {
  return 6 + 11 * Math.min(1, Math.max(0, (-61 - lon) / 8))
}

/** Dew point at sea level as a departure from season and aridity, °C. */
export function dewPointDeparture(cold: number, since: number, until: number): number {
  const behind = 1 - Math.exp(-since / 2.5)
  const moist = 1 - behind + behind * Math.exp(-until / 15)
  return 3.5 * moist - (1.05 * cold + 1) * remaining(since, until) * behind
}

/**
 * Saturation vapour pressure over water, hPa, by the Magnus form.
 *
 * @see WMO-No. 8 (2018), Guide to Instruments and Methods of Observation, annex 4.B, for −45 to 60 °C
 */
export function saturationPressure(celsius: number): number {
  return 6.112 * Math.exp((17.62 * celsius) / (243.12 + celsius))
}

/** Pressure at sea level, hPa: trough at the front, high behind it, the twice-daily tide. */
export function seaLevelPressure(since: number, until: number, localHour: number): number {
  const trough = Math.max(Math.exp(-until / 13), Math.exp(-since / 4))
  const high = (1 - Math.exp(-since / 7)) * remaining(since, until)
  const tide = 1.1 * Math.cos(((localHour - 10) * Math.PI) / 6)
  return 1013.5 - 9 * trough + 11 * high + tide
}

/** Pressure at `metres`, hPa, under a standard lapse of 6.5 °C/km; `celsius` is the air there. */
export function surfacePressure(seaLevel: number, metres: number, celsius: number): number {
  const rise = 0.0065 * metres
  return seaLevel * (1 - rise / (celsius + rise + 273.15)) ** 5.257
}
