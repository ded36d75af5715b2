import * as v from 'valibot'
import { alertHours, DEFAULT_ALERT_HOURS, oneLatitude, oneLongitude } from './decision-fields.js'
import { DEFAULT_TIMEZONE, lang, oneOf, placeName, timezone } from './fields.js'
import { message } from './message.js'
import { isOnePlace, type OnePlace, placeOf } from './one-place.js'

const isBox = message(
  'debe ser oeste,sur,este,norte en grados, con oeste < este y sur < norte',
  'must be west,south,east,north in degrees, with west < east and south < north',
)
const NUMBERS = /^\s*-?\d+(?:\.\d+)?\s*(?:,\s*-?\d+(?:\.\d+)?\s*){3}$/

/** RFC 7946 order. */
export const bbox = v.pipe(
  v.string(isBox),
  v.maxLength(100, isBox),
  v.regex(NUMBERS, isBox),
  v.transform((text) => {
    const [west = Number.NaN, south = Number.NaN, east = Number.NaN, north = Number.NaN] = text
      .split(',')
      .map(Number)
    return { west, south, east, north }
  }),
  v.check(
    ({ west, south, east, north }) =>
      west >= -180 && east <= 180 && south >= -90 && north <= 90 && west < east && south < north,
    isBox,
  ),
  v.description('An area: `west,south,east,north`, degrees'),
)

/** Parameters of /api/v1/alerts. Without a place or a box the whole country is asked for. */
export const alertsQueryEntries = {
  lat: v.exactOptional(oneLatitude),
  lon: v.exactOptional(oneLongitude),
  location: v.exactOptional(placeName),
  bbox: v.exactOptional(bbox),
  hours: v.optional(alertHours.text, String(DEFAULT_ALERT_HOURS)),
  format: v.optional(
    oneOf(['json', 'geojson', 'cap'], 'Form of the answer; `cap` is CAP 1.2 XML'),
    'json',
  ),
  timezone: v.optional(timezone, DEFAULT_TIMEZONE),
  lang: v.exactOptional(lang),
}

function isOneWay(query: OnePlace & { readonly bbox?: object }): boolean {
  const hasPlace = [query.lat, query.lon, query.location].some((part) => part !== undefined)
  return hasPlace ? query.bbox === undefined && isOnePlace(query) : true
}

/** One place, a box, or neither; two of them are a fault. `point` is there for a place only. */
export const alertsQuery = v.pipe(
  v.object(alertsQueryEntries),
  v.check(
    (query) => isOneWay(query),
    message(
      'indique lat y lon, o location, o bbox, o nada para todo el país',
      'give lat and lon, or location, or bbox, or nothing for the whole country',
    ),
  ),
  v.transform((query) => {
    const hasPlace = query.lat !== undefined || query.location !== undefined
    return { ...query, ...(hasPlace ? { point: placeOf(query) } : {}) }
  }),
)

/** What is asked of alerts: where, how many hours from now, and in which form. */
export type AlertsQuery = v.InferOutput<typeof alertsQuery>
