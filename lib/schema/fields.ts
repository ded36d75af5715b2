import * as v from 'valibot'
import { DEFAULT_VARIABLES, isVariableId, VARIABLES, type VariableId } from '../domain/variables.js'
import { LANGUAGES, message } from './message.js'

/**
 * What a parameter may hold, once for queries (text) and once for JSON bodies (values). Bounds and
 * messages are shared; nothing here knows an endpoint.
 */

/** Points of one request; each costs a unit of its rate limit. */
export const MAX_POINTS = 25
/** Length of a run. */
export const MAX_HOURS = 72
/** Length of a forecast unless asked. */
export const DEFAULT_HOURS = 24
/** Of local times and days: UTC-3 all year. */
export const DEFAULT_TIMEZONE = 'America/Argentina/Buenos_Aires'

/** Each digit can match in one way only: a long wrong number must not cost quadratic time. */
export const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i
/** The fault of what is no number, in a query or in a body. */
export const isDecimal = message('debe ser un número decimal', 'must be a decimal number')

function degrees(limit: number) {
  const range = message(
    `debe estar entre -${limit} y ${limit}`,
    `must lie between -${limit} and ${limit}`,
  )
  return v.pipe(v.number(isDecimal), v.minValue(-limit, range), v.maxValue(limit, range))
}

/** About a metre; finer digits are not location but noise, and would split caches. */
export const roundDegrees = (value: number): number => Math.round(value * 1e5) / 1e5

/** A number of degrees north, -90 to 90; not rounded. */
export const latitude = v.pipe(degrees(90), v.description('Latitude, degrees north'))
/** A number of degrees east, -180 to 180; not rounded. West is negative, 295 is refused. */
export const longitude = v.pipe(degrees(180), v.description('Longitude, degrees east'))

/** The fault of more than {@link MAX_POINTS} points. */
export const tooManyPoints = message(
  `admite hasta ${MAX_POINTS} puntos`,
  `takes at most ${MAX_POINTS} points`,
)

function textList<const Item extends v.GenericSchema<number>>(item: Item, description: string) {
  return v.pipe(
    v.string(),
    v.transform((text) => text.split(',')),
    // Before its items: a list of thousands is one fault, not thousands.
    v.maxLength(MAX_POINTS, tooManyPoints),
    v.array(v.pipe(v.string(), v.trim(), v.regex(DECIMAL, isDecimal), v.transform(Number), item)),
    v.transform((values) => values.map(roundDegrees)),
    v.array(item),
    v.maxLength(MAX_POINTS),
    v.description(description),
  )
}

/** Text of a query → up to 25 numbers, rounded to five decimals. */
export const latitudeList = textList(
  latitude,
  `Latitude, degrees north; up to ${MAX_POINTS} values separated by commas`,
)
/** The same; that there are as many as latitudes is checked where both are known. */
export const longitudeList = textList(
  longitude,
  `Longitude, degrees east; as many values as \`lat\``,
)

/** 1 to 100 characters, trimmed. Whether it names one place is found out by `resolvePoints`. */
export const placeName = v.pipe(
  v.string(message('debe ser un texto', 'must be text')),
  v.trim(),
  v.minLength(1, message('no puede estar vacío', 'must not be empty')),
  v.maxLength(100, message('admite hasta 100 caracteres', 'takes at most 100 characters')),
  v.description('A place of Argentina or its neighbours: `Córdoba`, `San Martín, Mendoza`'),
)

const hoursRange = message(
  `debe ser un entero de 1 a ${MAX_HOURS}`,
  `must be a whole number from 1 to ${MAX_HOURS}`,
)
/** A whole number of a body, 1 to 72. */
export const hours = v.pipe(
  v.number(hoursRange),
  v.integer(hoursRange),
  v.minValue(1, hoursRange),
  v.maxValue(MAX_HOURS, hoursRange),
  v.description('Hours from the present one'),
)
/** Text of a query → whole number, 1 to 72. */
export const hoursText = v.pipe(
  v.string(),
  v.regex(/^\d{1,4}$/, hoursRange),
  v.transform(Number),
  hours,
)

const variableIds = VARIABLES.map(({ id }) => id)
const unknownVariable = (issue: {
  readonly lang?: string | undefined
  readonly input: unknown
}) => {
  const name = typeof issue.input === 'string' ? ` ${issue.input.slice(0, 60)}` : ''
  return message(
    `no existe la variable${name}; las variables son ${variableIds.join(', ')}`,
    `there is no variable${name}; the variables are ${variableIds.join(', ')}`,
  )(issue)
}

const tooManyVariables = message('repite variables', 'repeats variables')

const variableItems = v.array(v.picklist(variableIds, unknownVariable))
const ABOUT_VARIABLES = 'CF standard names of the variables to answer'

/** A list of a body, of known ids; repeats are left to {@link distinctVariables}. */
export const variables = v.pipe(
  v.array(v.unknown(), message('debe ser una lista', 'must be a list')),
  v.minLength(1, message('no puede estar vacío', 'must not be empty')),
  // Before its items: a list of thousands is one fault, not thousands.
  v.maxLength(variableIds.length, tooManyVariables),
  variableItems,
  v.description(ABOUT_VARIABLES),
)
/** Text of a query, separated by commas → the same. */
export const variablesText = v.pipe(
  v.string(),
  v.transform((text) => text.split(',').map((id) => id.trim())),
  v.maxLength(variableIds.length, tooManyVariables),
  variableItems,
  v.description(ABOUT_VARIABLES),
)

/** Each id once, in the order of first mention; what is no id is left out. */
export function distinctVariables(ids: readonly string[]): readonly VariableId[] {
  return [...new Set(ids)].filter(isVariableId)
}
/** What a forecast answers when no variables are asked for. */
export const defaultVariables: readonly VariableId[] = DEFAULT_VARIABLES

/** A name that this runtime knows; offsets such as `+03:00` are refused. */
export const timezone = v.pipe(
  v.string(message('debe ser un texto', 'must be text')),
  v.maxLength(64, message('admite hasta 64 caracteres', 'takes at most 64 characters')),
  v.check(
    isTimezone,
    message(
      'debe ser una zona horaria IANA, como America/Argentina/Buenos_Aires',
      'must be an IANA time zone, such as America/Argentina/Buenos_Aires',
    ),
  ),
  v.description('IANA time zone of local times and of the days in `daily`'),
)

function isTimezone(name: string): boolean {
  // Offsets such as +03:00 are accepted by Intl but are no zone.
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** One of several words, exactly as written; the fault lists them. */
export function oneOf<const Options extends readonly string[]>(
  options: Options,
  description: string,
) {
  const list = options.join(', ')
  return v.pipe(
    v.picklist(options, message(`debe ser uno de: ${list}`, `must be one of: ${list}`)),
    v.description(description),
  )
}

/** Units of an answer, which tells each of them by variable. */
export const units = oneOf(
  ['metric', 'si', 'aviation'],
  'metric: degC, km h-1, hPa, mm; si: K, m s-1, Pa, kg m-2; aviation: degC, kt, hPa, mm, ft',
)
/** Of weather. Decisions have forms of their own. */
export const format = oneOf(['json', 'csv', 'geojson'], 'Form of the answer')
/** Of texts in an answer, before whatever `Accept-Language` says. */
export const lang = oneOf(LANGUAGES, 'Language of texts; else `Accept-Language`, else Spanish')
