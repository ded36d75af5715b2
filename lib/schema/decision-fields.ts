import * as v from 'valibot'
import { PROFILES } from '../domain/profiles/index.js'
import type { ProfileDefinition } from '../domain/profiles/profile.js'
import { DECIMAL, isDecimal, latitude, longitude, MAX_HOURS, roundDegrees } from './fields.js'
import { message } from './message.js'

/** What a parameter of a decision may hold, once for queries (text) and once for JSON bodies. */

/** Length of the period of a risk score unless asked. */
export const DEFAULT_HOURS_AHEAD = 6
/** How far from now alerts are looked for unless asked. */
export const DEFAULT_ALERT_HOURS = 24
/** Shortest useful window, two hours: as text, since it goes through {@link durationHours}. */
export const DEFAULT_WINDOW = 'PT2H'
const MAX_WINDOW_HOURS = 24
const MAX_WINDOWS = 3
const MAX_CUSTOM_DATA_CHARACTERS = 500

const profileIds = PROFILES.map(({ id }) => id)

/** `Agricultor`, ` deporte aire libre `, `construcción`: case, blanks and accents are forgiven. */
function forgiven(text: string): string {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '')
  return plain
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
}

function profileNamed<const Extra extends readonly string[]>(extra: Extra) {
  const names = [...profileIds, ...extra]
  const list = names.join(', ')
  return v.pipe(
    v.string(message('debe ser un texto', 'must be text')),
    v.maxLength(60, message('admite hasta 60 caracteres', 'takes at most 60 characters')),
    v.transform(forgiven),
    v.picklist(
      names,
      message(`debe ser uno de los perfiles: ${list}`, `must be one of the profiles: ${list}`),
    ),
  )
}

/** Text of any case, with accents, blanks or hyphens → the id of a profile. */
export const profile = v.pipe(
  profileNamed([]),
  v.description('Whose decision it is; case, blanks and accents are forgiven'),
)
/** The same, or `all`. */
export const profileOrAll = v.pipe(
  profileNamed(['all']),
  v.description('Whose decision it is, or `all` for the eight; case and blanks are forgiven'),
)

/** The profile of an id, or every one for `all`; none for any other text. */
export function profilesNamed(name: string): readonly ProfileDefinition[] {
  return PROFILES.filter(({ id }) => name === 'all' || id === name)
}

function wholeNumber(minimum: number, maximum: number, description: string) {
  const range = message(
    `debe ser un entero de ${minimum} a ${maximum}`,
    `must be a whole number from ${minimum} to ${maximum}`,
  )
  const value = v.pipe(
    v.number(range),
    v.integer(range),
    v.minValue(minimum, range),
    v.maxValue(maximum, range),
    v.description(description),
  )
  const text = v.pipe(v.string(), v.regex(/^\d{1,4}$/, range), v.transform(Number), value)
  return { value, text }
}

/** 1 to 72: `text` for queries, `value` for bodies. */
export const hoursAhead = wholeNumber(
  1,
  MAX_HOURS,
  'Hours to decide about, from the start of the hour that holds `start`',
)
/** 1 to 72: `text` for queries, `value` for bodies. */
export const horizon = wholeNumber(1, MAX_HOURS, 'Hours in which to look for windows, from now')
/** 1 to 72: `text` for queries, `value` for bodies. */
export const alertHours = wholeNumber(
  1,
  MAX_HOURS,
  'Hours from now: alerts that touch them are answered',
)
/** A score, 0 to 100: `text` for queries, `value` for bodies. */
export const windowLimit = wholeNumber(
  0,
  100,
  "Highest score of an hour that fits; the profile's own unless given",
)
/** 1 to 3, the most that are ever found: `text` for queries, `value` for bodies. */
export const windowCount = wholeNumber(1, MAX_WINDOWS, 'Windows to answer, at most')

const isInstant = message(
  'debe ser una fecha y hora con zona, como 2026-11-24T09:00:00-03:00 o 2026-11-24T12:00Z',
  'must be a date and time with a zone, such as 2026-11-24T09:00:00-03:00 or 2026-11-24T12:00Z',
)
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/

/** ISO 8601 with a zone → UTC ms. */
export const instantMs = v.pipe(
  v.string(isInstant),
  v.trim(),
  v.regex(INSTANT, isInstant),
  v.transform(Date.parse),
  v.check((ms) => !Number.isNaN(ms), isInstant),
)
/** UTC ms. That it is neither past nor too far ahead is checked by the handler, by its clock. */
export const start = v.pipe(
  instantMs,
  v.description('When it begins, ISO 8601 with a zone; now unless given, at most 72 h ahead'),
)

/** Text of a query → boolean; `1` and `0` are taken, too. */
export const flagText = v.pipe(
  v.string(),
  v.picklist(
    ['true', 'false', '1', '0'],
    message('debe ser true o false', 'must be true or false'),
  ),
  v.transform((text) => text === 'true' || text === '1'),
)
/** The same in a body: a JSON boolean only. */
export const flag = v.boolean(message('debe ser true o false', 'must be true or false'))

const tooLong = message(
  `admite hasta ${MAX_CUSTOM_DATA_CHARACTERS} caracteres`,
  `takes at most ${MAX_CUSTOM_DATA_CHARACTERS} characters`,
)
/** Counted as people count: an accent or an emoji of two code units is one. */
export const customData = v.pipe(
  v.string(message('debe ser un texto', 'must be text')),
  v.check((text) => [...text].length <= MAX_CUSTOM_DATA_CHARACTERS, tooLong),
  v.description(
    'Free text of at most 500 characters, given back without markup and control characters. It changes nothing in the answer.',
  ),
)

function degreesText<const Schema extends v.GenericSchema<number, number>>(schema: Schema) {
  return v.pipe(
    v.string(),
    v.trim(),
    v.regex(DECIMAL, isDecimal),
    v.transform((text) => roundDegrees(Number(text))),
    schema,
  )
}

/** Text of a query → degrees north, rounded to five decimals; a list is a fault. */
export const oneLatitude = v.pipe(degreesText(latitude), v.description('Latitude, degrees north'))
/** Text of a query → degrees east, rounded to five decimals; a list is a fault. */
export const oneLongitude = v.pipe(degreesText(longitude), v.description('Longitude, degrees east'))

const DURATION = /^P(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?)?$/
const isDuration = message(
  `debe ser una duración ISO 8601 de hasta ${MAX_WINDOW_HOURS} horas, como PT3H`,
  `must be an ISO 8601 duration of at most ${MAX_WINDOW_HOURS} hours, such as PT3H`,
)

/** ISO 8601 duration → whole hours, rounded up: the model speaks by the hour. */
export const durationHours = v.pipe(
  v.string(isDuration),
  v.trim(),
  v.regex(DURATION, isDuration),
  v.transform((text) => {
    const [, days = '0', hours = '0', minutes = '0'] = DURATION.exec(text) ?? []
    return Math.ceil(Number(days) * 24 + Number(hours) + Number(minutes) / 60)
  }),
  v.minValue(1, isDuration),
  v.maxValue(MAX_WINDOW_HOURS, isDuration),
  v.description('Shortest useful window, ISO 8601 such as `PT3H`; rounded up to whole hours'),
)
