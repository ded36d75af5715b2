/**
 * Units as UDUNITS writes them, and the conversions between them. Every factor is exact by definition
 * but the inch of mercury.
 *
 * @see BIPM, The International System of Units, 9th ed. (2019): degree Celsius, hectopascal
 * @see NIST SP 811 (2008), appendix B.8: foot, nautical mile, knot, degree Fahrenheit, inch of mercury
 */

const KELVIN_AT_ZERO_CELSIUS = 273.15
const METRES_PER_NAUTICAL_MILE = 1852
const METRES_PER_FOOT = 0.3048
const SECONDS_PER_HOUR = 3600
/** Conventional, at 0 °C; seven figures. */
const PASCALS_PER_INCH_OF_MERCURY = 3386.389

/** 1 m s-1 is 3.6 km h-1. */
export function metresPerSecondToKilometresPerHour(speed: number): number {
  return speed * 3.6
}

/** Inverse of {@link metresPerSecondToKilometresPerHour}. */
export function kilometresPerHourToMetresPerSecond(speed: number): number {
  return speed / 3.6
}

/** A knot is a nautical mile an hour: 1852 m in 3600 s. */
export function metresPerSecondToKnots(speed: number): number {
  return (speed * SECONDS_PER_HOUR) / METRES_PER_NAUTICAL_MILE
}

/** Inverse of {@link metresPerSecondToKnots}. */
export function knotsToMetresPerSecond(speed: number): number {
  return (speed * METRES_PER_NAUTICAL_MILE) / SECONDS_PER_HOUR
}

/** 0 °C is 273.15 K. For temperatures, not for differences of them. */
export function celsiusToKelvin(temperature: number): number {
  return temperature + KELVIN_AT_ZERO_CELSIUS
}

/** Inverse of {@link celsiusToKelvin}. */
export function kelvinToCelsius(temperature: number): number {
  return temperature - KELVIN_AT_ZERO_CELSIUS
}

/** 0 °C is 32 °F and 100 °C is 212 °F. For temperatures, not for differences of them. */
export function celsiusToFahrenheit(temperature: number): number {
  return temperature * 1.8 + 32
}

/** Inverse of {@link celsiusToFahrenheit}. */
export function fahrenheitToCelsius(temperature: number): number {
  return (temperature - 32) / 1.8
}

/** 1 hPa is 100 Pa. */
export function hectopascalToPascal(pressure: number): number {
  return pressure * 100
}

/** Inverse of {@link hectopascalToPascal}. */
export function pascalToHectopascal(pressure: number): number {
  return pressure / 100
}

/** Inches of mercury at 0 °C, as altimeters are set; good to seven figures. */
export function hectopascalToInchesOfMercury(pressure: number): number {
  return hectopascalToPascal(pressure) / PASCALS_PER_INCH_OF_MERCURY
}

/** International feet of 0.3048 m. */
export function metresToFeet(length: number): number {
  return length / METRES_PER_FOOT
}

/** Inverse of {@link metresToFeet}. */
export function feetToMetres(length: number): number {
  return length * METRES_PER_FOOT
}

/** A water column of 1 mm weighs 1 kg on each square metre (density 1000 kg m-3, as meteorology counts it). */
export function kilogramsPerSquareMetreToMillimetres(amount: number): number {
  return amount
}

/** A rate an hour as a rate a second. */
export function perHourToPerSecond(rate: number): number {
  return rate / SECONDS_PER_HOUR
}

/** Units in which values are kept inside, as `variables.ts` and the derived quantities give them. */
export const CANONICAL_UNITS = [
  '1',
  '%',
  'degC',
  'm s-1',
  'degree',
  'kg m-2',
  'kg m-2 h-1',
  'mm h-1',
  'hPa',
  'W m-2',
  'm3 m-3',
  'm',
] as const

/** The unit of a value inside; what is shown may be another, see {@link unitIn}. */
export type CanonicalUnit = (typeof CANONICAL_UNITS)[number]

/** What `units=` may be. */
export const UNIT_SYSTEMS = ['metric', 'si', 'aviation'] as const

/** A choice of units for a whole answer. What a system does not name stays canonical. */
export type UnitSystem = (typeof UNIT_SYSTEMS)[number]

/** The unit a value is shown in, as UDUNITS writes it, and how to get there. NaN stays NaN. */
export interface ShownUnit {
  readonly unit: string
  readonly convert: (value: number) => number
}

const inMillimetres: ShownUnit = { unit: 'mm', convert: kilogramsPerSquareMetreToMillimetres }
const inMillimetresPerHour: ShownUnit = {
  unit: 'mm h-1',
  convert: kilogramsPerSquareMetreToMillimetres,
}
const inKilogramsPerSecond: ShownUnit = { unit: 'kg m-2 s-1', convert: perHourToPerSecond }

const rainInMillimetres = {
  'kg m-2': inMillimetres,
  'kg m-2 h-1': inMillimetresPerHour,
} as const

/** Only what a system shows otherwise than it is kept. Aviation: ICAO Annex 5, table 3-4 (kt, ft, hPa). */
const SYSTEMS: Readonly<Record<UnitSystem, Readonly<Partial<Record<CanonicalUnit, ShownUnit>>>>> = {
  metric: {
    ...rainInMillimetres,
    'm s-1': { unit: 'km h-1', convert: metresPerSecondToKilometresPerHour },
  },
  si: {
    degC: { unit: 'K', convert: celsiusToKelvin },
    hPa: { unit: 'Pa', convert: hectopascalToPascal },
    'kg m-2 h-1': inKilogramsPerSecond,
    'mm h-1': inKilogramsPerSecond,
  },
  aviation: {
    ...rainInMillimetres,
    'm s-1': { unit: 'kt', convert: metresPerSecondToKnots },
    m: { unit: 'ft', convert: metresToFeet },
  },
}

/** How a system of units shows a quantity that is kept in `canonicalUnit`. */
export function unitIn(system: UnitSystem, canonicalUnit: CanonicalUnit): ShownUnit {
  return SYSTEMS[system][canonicalUnit] ?? { unit: canonicalUnit, convert: (value) => value }
}
