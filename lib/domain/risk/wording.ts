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
/** Decimals people read a unit with; one for the others, and one more for amounts under 1. */
const DECIMALS: Readonly<Record<string, number>> = {
  ft: 0,
  degC: 1,
  'm3 m-3': 2,
  'kg m-2 h-1': 2,
  kPa: 2,
}

/** `45,5 km/h` in Spanish, `45.5 km/h` in English. */
export function measure(value: number, unit: string): Text {
  const label = LABELS[unit] ?? unit
  const tail = label === '' ? '' : ` ${label}`
  const plain = String(roundTo(value, decimalsOf(value, unit)))
  return { es: `${plain.replace('.', ',')}${tail}`, en: `${plain}${tail}` }
}

/** A bound rounded so that keeping it still keeps the true one. */
export function safelyRounded(at: number, side: 'below' | 'above', unit: string): number {
  const scale = 10 ** decimalsOf(at, unit)
  // A bound that binary arithmetic left a hair off its round value is that value.
  const steps = Number((at * scale).toFixed(4))
  return (side === 'below' ? Math.floor(steps) : Math.ceil(steps)) / scale + 0
}

/** Before this sound Spanish says "e" for "y". */
const SOUNDS_LIKE_I = /^(i|í|hi(?!e))/i

/** A list in words: `a, b y c` or `a e islas` in Spanish, `a, b and c` in English. */
export function joined(parts: readonly Text[]): Text {
  const spanish = parts.map(({ es }) => es)
  const and = SOUNDS_LIKE_I.test(spanish.at(-1) ?? '') ? 'e' : 'y'
  return {
    es: list(spanish, and),
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

function decimalsOf(value: number, unit: string): number {
  return DECIMALS[unit] ?? (Math.abs(value) < 1 ? 2 : 1)
}

function roundTo(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals + 0
}
