import type { Language } from '../state/page-state.js'
import type { LocalTime } from './local-time.js'

const LOCALE = { es: 'es-AR', en: 'en-GB' } as const

/** A number in the reader's notation; `–` for what is missing, which is never zero. */
export function figure(value: number | null | undefined, language: Language, decimals = 0): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '–'
  const shown = Math.abs(value) < 0.5 * 10 ** -decimals ? 0 : value
  return new Intl.NumberFormat(LOCALE[language], {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
    .format(shown)
    .replace('-', '−')
}

const UNITS: Readonly<Record<string, string>> = {
  degC: '°C',
  'km h-1': 'km/h',
  'm s-1': 'm/s',
  'kg m-2': 'mm',
  'mm h-1': 'mm/h',
  'W m-2': 'W/m²',
  'kg m-2 h-1': 'mm/h',
  degree: '°',
  knot: 'kt',
  '1': '',
}

/** A UDUNITS unit as people write it. */
export function unitText(unit: string): string {
  return UNITS[unit] ?? unit
}

/** A value with its unit: `12 km/h`, `21,4 °C`. */
export function quantity(
  value: number | null | undefined,
  unit: string,
  { language, decimals }: { readonly language: Language; readonly decimals?: number },
): string {
  const places = decimals ?? usualDecimals(value ?? 0, unit)
  const text = figure(value, language, places)
  const sign = unitText(unit)
  return sign === '' || text === '–' ? text : `${text}${sign === '°' ? '' : '\u00a0'}${sign}`
}

function usualDecimals(value: number, unit: string): number {
  if (unit === '1') return Number.isInteger(value) ? 0 : 2
  if (unit === 'degC' || unit === 'kg m-2' || unit === 'mm') return 1
  return Number.isInteger(value) || Math.abs(value) >= 10 ? 0 : 1
}

/** Sixteen winds. O is west in Spanish. */
const WINDS = {
  es: 'N NNE NE ENE E ESE SE SSE S SSO SO OSO O ONO NO NNO'.split(' '),
  en: 'N NNE NE ENE E ESE SE SSE S SSW SW WSW W WNW NW NNW'.split(' '),
} as const

/** Where the wind comes from, in letters. Input: degrees clockwise from north. */
export function windName(degrees: number | null | undefined, language: Language): string {
  if (degrees === null || degrees === undefined || Number.isNaN(degrees)) return ''
  const index = Math.round((((degrees % 360) + 360) % 360) / 22.5) % 16
  return WINDS[language][index] ?? ''
}

/** `mié 25` of a local date. */
export function dayName(
  date: string,
  language: Language,
  weekday: 'short' | 'long' = 'short',
): string {
  const format = new Intl.DateTimeFormat(LOCALE[language], {
    weekday,
    day: 'numeric',
    timeZone: 'UTC',
  })
  return format.format(Date.parse(`${date}T12:00:00Z`)).replace(',', '')
}

/** `14 h` in Spanish, `14:00` in English. */
export function hourText(hour: number, language: Language): string {
  return language === 'es' ? `${hour}\u00a0h` : `${String(hour).padStart(2, '0')}:00`
}

/** A whole number of hours or minutes, for ages: `3 h`, `40 min`. */
export function ageText(seconds: number): string {
  const minutes = Math.max(1, Math.round(seconds / 60))
  if (minutes < 90) return `${minutes}\u00a0min`
  return `${Math.round(minutes / 60)}\u00a0h`
}

/** Days between two local dates: 1 is tomorrow. */
export function daysApart(date: string, today: LocalTime): number {
  return Math.round(
    (Date.parse(`${date}T00:00:00Z`) - Date.parse(`${today.date}T00:00:00Z`)) / 86_400_000,
  )
}
