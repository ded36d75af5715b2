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

export function metresPerSecondToKilometresPerHour(speed: number): number {
  return speed * 3.6
}

export function kilometresPerHourToMetresPerSecond(speed: number): number {
  return speed / 3.6
}

export function metresPerSecondToKnots(speed: number): number {
  return (speed * SECONDS_PER_HOUR) / METRES_PER_NAUTICAL_MILE
}

export function knotsToMetresPerSecond(speed: number): number {
  return (speed * METRES_PER_NAUTICAL_MILE) / SECONDS_PER_HOUR
}

export function celsiusToKelvin(temperature: number): number {
  return temperature + KELVIN_AT_ZERO_CELSIUS
}

export function kelvinToCelsius(temperature: number): number {
  return temperature - KELVIN_AT_ZERO_CELSIUS
}

export function celsiusToFahrenheit(temperature: number): number {
  return temperature * 1.8 + 32
}

export function fahrenheitToCelsius(temperature: number): number {
  return (temperature - 32) / 1.8
}

export function hectopascalToPascal(pressure: number): number {
  return pressure * 100
}

export function pascalToHectopascal(pressure: number): number {
  return pressure / 100
}

export function hectopascalToInchesOfMercury(pressure: number): number {
  return hectopascalToPascal(pressure) / PASCALS_PER_INCH_OF_MERCURY
}

export function metresToFeet(length: number): number {
  return length / METRES_PER_FOOT
}

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

export type CanonicalUnit = (typeof CANONICAL_UNITS)[number]

/** What `units=` may be. */
export const UNIT_SYSTEMS = ['metric', 'si', 'aviation'] as const

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
