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

export const onePosition = message('indique lat y lon, o location', 'give lat and lon, or location')
export const sameLength = message(
  'lat y lon deben tener la misma cantidad de valores',
  'lat and lon must hold as many values',
)

/** A point as the caller gave it: degrees, or a name to look up. */
export type PointAsked =
  | { readonly lat: number; readonly lon: number }
  | { readonly location: string }

interface TextPosition {
  readonly lat?: readonly number[]
  readonly lon?: readonly number[]
  readonly location?: string
}

export function isOnePosition({ lat, lon, location }: TextPosition): boolean {
  return location === undefined ? lat !== undefined && lon !== undefined : !lat && !lon
}

export function pointsOf({ lat, lon, location }: TextPosition): readonly PointAsked[] {
  if (location !== undefined) return [{ location }]
  return (lat ?? []).map((value, i) => ({ lat: value, lon: lon?.[i] ?? Number.NaN }))
}

export function isSameLength({ lat, lon }: TextPosition): boolean {
  return lat?.length === lon?.length
}

interface Selected {
  readonly variables?: readonly string[]
}

function chosen({ variables: ids }: Selected): ReturnType<typeof distinctVariables> {
  return ids === undefined ? defaultVariables : distinctVariables(ids)
}

export const currentQueryEntries = { ...position, ...selection, ...presentation }
export const forecastQueryEntries = {
  ...position,
  hours: v.optional(hoursText, String(DEFAULT_HOURS)),
  ...selection,
  ...presentation,
}

export const forecastQuery = v.pipe(
  v.object(forecastQueryEntries),
  v.check((query) => isOnePosition(query), onePosition),
  v.check((query) => isSameLength(query), sameLength),
  v.transform((query) => ({ ...query, points: pointsOf(query), variables: chosen(query) })),
)

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

export type ForecastQuery = Omit<v.InferOutput<typeof forecastQuery>, 'lat' | 'lon' | 'location'>

export const unknownKey = message('tiene una clave desconocida', 'has an unknown key')
export const pointInBody = v.union(
  [
    v.strictObject({ lat: latitude, lon: longitude }, unknownKey),
    v.strictObject({ location: placeName }, unknownKey),
  ],
  message('debe tener lat y lon, o location', 'must have lat and lon, or location'),
)

export const forecastBody = v.object({
  points: v.pipe(
    v.array(pointInBody, message('debe ser una lista de puntos', 'must be a list of points')),
    v.minLength(1, message('no puede estar vacía', 'must not be empty')),
    v.maxLength(MAX_POINTS, tooManyPoints),
    v.description('Points to answer, by degrees or by name'),
  ),
  hours: v.optional(hours, DEFAULT_HOURS),
  variables: v.exactOptional(variables),
  ...presentation,
})

export const forecastFromBody = v.pipe(
  forecastBody,
  v.transform((body) => ({ ...body, variables: chosen(body) })),
)
