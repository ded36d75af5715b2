import type { RaisedLevel } from './levels.js'
import type { Text } from './text.js'

/** One value that an event is about. */
export interface EventValue {
  readonly quantity: string
  readonly label: Text
  /** UDUNITS. */
  readonly unit: string
  readonly value: number
  readonly time: Date
}

const LEVEL_NAMES: Readonly<Record<RaisedLevel, Text>> = {
  yellow: { es: 'amarillo', en: 'yellow' },
  orange: { es: 'naranja', en: 'orange' },
  red: { es: 'rojo', en: 'red' },
}

/** Units as people read them, in the order of the UDUNITS forms that alerts use. */
const UNIT_WORDS: Readonly<Record<string, Text>> = {
  '1': { es: '', en: '' },
  '%': { es: ' %', en: '%' },
  'kg m-2': { es: ' mm', en: ' mm' },
  'mm h-1': { es: ' mm/h', en: ' mm/h' },
  cm: { es: ' cm', en: ' cm' },
  'km h-1': { es: ' km/h', en: ' km/h' },
  'm s-1': { es: ' m/s', en: ' m/s' },
  degC: { es: ' °C', en: ' °C' },
  K: { es: ' °C', en: ' °C' },
  degree: { es: '°', en: '°' },
  'W m-2': { es: ' W/m²', en: ' W/m²' },
  day: { es: '', en: '' },
}

/** An event in a sentence of each language: phenomenon, level and the values it is about. */
export function describeEvent(
  title: Text,
  level: RaisedLevel,
  values: readonly EventValue[],
): Text {
  const name = LEVEL_NAMES[level]
  return {
    es: `${title.es}, nivel ${name.es} (orientativo, no oficial): ${list(values, 'es')}.`,
    en: `${title.en}, ${name.en} level (guidance, not official): ${list(values, 'en')}.`,
  }
}

function list(values: readonly EventValue[], language: keyof Text): string {
  return values
    .map(({ label, value, unit }) => {
      const words = UNIT_WORDS[unit]?.[language] ?? ` ${unit}`
      return `${label[language]} ${format(value, language)}${words}`
    })
    .join(', ')
}

function format(value: number, language: keyof Text): string {
  const rounded = String(Math.round(value * 10) / 10)
  return language === 'es' ? rounded.replace('.', ',') : rounded
}
