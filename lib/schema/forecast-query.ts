import * as v from 'valibot'
import {
  DEFAULT_HOURS,
  DEFAULT_TIMEZONE,
  defaultVariables,
  distinctVariables,
  format,
  hours,
  hoursText,
  lang,
  latitude,
  latitudeList,
  longitude,
  longitudeList,
  MAX_POINTS,
  placeName,
  roundDegrees,
  timezone,
  tooManyPoints,
  units,
  variables,
  variablesText,
} from './fields.js'
import { message } from './message.js'

const position = {
  lat: v.exactOptional(latitudeList),
  lon: v.exactOptional(longitudeList),
  location: v.exactOptional(placeName),
}
const presentation = {
  timezone: v.optional(timezone, DEFAULT_TIMEZONE),
  units: v.optional(units, 'metric'),
  format: v.optional(format, 'json'),
  lang: v.exactOptional(lang),
}
const selection = { variables: v.exactOptional(variablesText) }

/** The fault of a place that is told in no way, by half, or in two ways. */
export const onePosition = message('indique lat y lon, o location', 'give lat and lon, or location')
/** The fault of degrees that do not pair up. */
export const sameLength = message(
  'lat y lon deben tener la misma cantidad de valores',
  'lat and lon must hold as many values',
)

/** A point as the caller gave it: degrees, or a name to look up. */
export type PointAsked = (
  | { readonly lat: number; readonly lon: number }
  | { readonly location: string }
) & {
  /** Where it stands in the request, for faults that show only when it is looked up. */
  readonly pointer: string
}

interface TextPosition {
  readonly lat?: readonly number[]
  readonly lon?: readonly number[]
  readonly location?: string
}

/** Whether there are both degrees, or a name, and not both. Their values are not looked at. */
export function isOnePosition(position: {
  readonly lat?: unknown
  readonly lon?: unknown
  readonly location?: unknown
}): boolean {
  const { lat, lon, location } = position
  const hasDegrees = lat !== undefined || lon !== undefined
  return location === undefined ? lat !== undefined && lon !== undefined : !hasDegrees
}

/** Points in their order; `pointer` is `location`, `lat`, or `lat/2` for the third of several. */
export function pointsOf({ lat, lon, location }: TextPosition): readonly PointAsked[] {
  if (location !== undefined) return [{ location, pointer: 'location' }]
  return (lat ?? []).map((value, i, { length }) => ({
    lat: value,
    lon: lon?.[i] ?? Number.NaN,
    pointer: length === 1 ? 'lat' : `lat/${i}`,
  }))
}

/** Whether degrees pair up; also when there are none. */
export function isSameLength({ lat, lon }: TextPosition): boolean {
  return lat?.length === lon?.length
}

interface Selected {
  readonly variables?: readonly string[]
}

function chosen({ variables: ids }: Selected): ReturnType<typeof distinctVariables> {
  return ids === undefined ? defaultVariables : distinctVariables(ids)
}

/** Parameters of /api/v1/weather/current: those of a forecast without `hours`. */
export const currentQueryEntries = { ...position, ...selection, ...presentation }
/** Parameters of /api/v1/weather/forecast: up to 25 points by degrees, or one by name. */
export const forecastQueryEntries = {
  ...position,
  hours: v.optional(hoursText, String(DEFAULT_HOURS)),
  ...selection,
  ...presentation,
}

/** A query → {@link ForecastQuery}. */
export const forecastQuery = v.pipe(
  v.object(forecastQueryEntries),
  v.check((query) => isOnePosition(query), onePosition),
  v.check((query) => isSameLength(query), sameLength),
  v.transform((query) => ({ ...query, points: pointsOf(query), variables: chosen(query) })),
)

/** The same for one hour. */
export const currentQuery = v.pipe(
  v.object(currentQueryEntries),
  v.check((query) => isOnePosition(query), onePosition),
  v.check((query) => isSameLength(query), sameLength),
  v.transform((query) => ({
    ...query,
    hours: 1,
    points: pointsOf(query),
    variables: chosen(query),
  })),
)

/** What is asked of weather: `points` in the caller's order, `variables` each once. */
export type ForecastQuery = Omit<v.InferOutput<typeof forecastQuery>, 'lat' | 'lon' | 'location'>

const wrongPoint = (issue: {
  readonly lang?: string | undefined
  readonly expected: string | null
}) =>
  issue.expected === 'never'
    ? message('es una clave desconocida', 'is an unknown key')(issue)
    : message(
        'debe ser un objeto con lat y lon, o location',
        'must be an object with lat and lon, or location',
      )(issue)

/** A point of a body by degrees, not yet rounded, or by name. Any other key is a fault. */
export const pointInBody = v.pipe(
  // One object and not a union: a union would say of a wrong latitude that no form of a point fits.
  v.strictObject(
    {
      lat: v.exactOptional(latitude),
      lon: v.exactOptional(longitude),
      location: v.exactOptional(placeName),
    },
    wrongPoint,
  ),
  v.check((point) => isOnePosition(point), onePosition),
  v.description('`lat` and `lon`, or `location`'),
)

/** A forecast as the document shows it: up to 25 points, each by degrees or by name. */
export const forecastBody = v.object(
  {
    points: v.pipe(
      v.array(v.unknown(), message('debe ser una lista de puntos', 'must be a list of points')),
      v.minLength(1, message('no puede estar vacía', 'must not be empty')),
      v.maxLength(MAX_POINTS, tooManyPoints),
      v.array(pointInBody),
      v.description('Points to answer, by degrees or by name'),
    ),
    hours: v.optional(hours, DEFAULT_HOURS),
    variables: v.exactOptional(variables),
    ...presentation,
  },
  message('falta', 'is missing'),
)

/** A point before its place in the list, and so its JSON Pointer, is known. */
export type PointInBody = v.InferOutput<typeof pointInBody>

/** The `i`th of `points`, degrees rounded to five decimals, with its JSON Pointer. */
export function pointOf({ lat, lon, location }: PointInBody, i: number): PointAsked {
  if (location !== undefined) return { location, pointer: `/points/${i}/location` }
  const degrees = (value = Number.NaN): number => roundDegrees(value)
  return { lat: degrees(lat), lon: degrees(lon), pointer: `/points/${i}` }
}

/** A body → {@link ForecastQuery}. */
export const forecastFromBody = v.pipe(
  forecastBody,
  v.transform((body) => ({
    ...body,
    points: body.points.map(pointOf),
    variables: chosen(body),
  })),
)
