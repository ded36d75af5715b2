import type { Text } from '../methodology.js'

/** How a UDUNITS unit is written for people. */
const LABELS: Readonly<Record<string, string>> = {
  '1': '',
  degC: '°C',
  degree: '°',
  'km h-1': 'km/h',
  'm s-1': 'm/s',
  'mm h-1': 'mm/h',
  'cm h-1': 'cm/h',
  'kg m-2 h-1': 'kg/m²/h',
  'm3 m-3': 'm³/m³',
  knot: 'kt',
}
/** Decimals people read a unit with; one for the others. */
const DECIMALS: Readonly<Record<string, number>> = {
  ft: 0,
  'm3 m-3': 2,
  'kg m-2 h-1': 2,
  kPa: 2,
}

/** `45,5 km/h` in Spanish, `45.5 km/h` in English. */
export function measure(value: number, unit: string): Text {
  const label = LABELS[unit] ?? unit
  const tail = label === '' ? '' : ` ${label}`
  const plain = String(roundTo(value, decimalsOf(unit)))
  return { es: `${plain.replace('.', ',')}${tail}`, en: `${plain}${tail}` }
}

/** A bound rounded so that keeping it still keeps the true one. */
export function safelyRounded(at: number, side: 'below' | 'above', unit: string): number {
  const scale = 10 ** decimalsOf(unit)
  // A bound that binary arithmetic left a hair off its round value is that value.
  const steps = Number((at * scale).toFixed(4))
  return (side === 'below' ? Math.floor(steps) : Math.ceil(steps)) / scale + 0
}

export function joined(parts: readonly Text[]): Text {
  return {
    es: list(
      parts.map(({ es }) => es),
      'y',
    ),
    en: list(
      parts.map(({ en }) => en),
      'and',
    ),
  }
}

function list(items: readonly string[], and: string): string {
  const last = items.at(-1) ?? ''
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${and} ${last}`
}

function decimalsOf(unit: string): number {
  return DECIMALS[unit] ?? 1
}

function roundTo(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals + 0
}
