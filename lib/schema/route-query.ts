import * as v from 'valibot'
import { optionsInQuery, withAskedProfiles } from './asked-options.js'
import { instantMs } from './decision-fields.js'
import {
  DEFAULT_TIMEZONE,
  lang,
  latitudeList,
  longitudeList,
  MAX_POINTS,
  oneOf,
  timezone,
} from './fields.js'
import { isSameLength, sameLength } from './forecast-query.js'
import { message } from './message.js'
import { optionQueryEntries } from './options.js'

/** Who travels, and the options that the route itself answers. */
const TRAVELLERS = ['camionero', 'piloto'] as const

const manyTimes = message(
  'debe tener una fecha y hora con zona por punto, en orden creciente',
  'must hold a date and time with a zone for each point, in rising order',
)

const times = v.pipe(
  v.string(),
  v.transform((text) => text.split(',')),
  v.array(instantMs),
  v.maxLength(MAX_POINTS, manyTimes),
  v.check((list) => list.every((time, i) => i === 0 || time > (list[i - 1] ?? 0)), manyTimes),
  v.description('When each point is passed, ISO 8601 with a zone, separated by commas'),
)

const speedRange = message('debe estar entre 10 y 1000 km/h', 'must lie between 10 and 1000 km/h')
const speed = v.pipe(
  v.string(),
  v.regex(/^\d{1,4}(?:\.\d+)?$/, speedRange),
  v.transform(Number),
  v.minValue(10, speedRange),
  v.maxValue(1_000, speedRange),
  v.description('Instead of `times`: speed along the great circles, km h-1'),
)

const {
  'options.heading': _heading,
  'options.runway_heading': _runway,
  'options.one_way': _oneWay,
  ...options
} = optionQueryEntries

/** Parameters of /api/v1/route, without the options that the geometry answers. */
export const routeQueryEntries = {
  lat: v.exactOptional(latitudeList),
  lon: v.exactOptional(longitudeList),
  times: v.exactOptional(times),
  departure: v.exactOptional(
    v.pipe(instantMs, v.description('With `speed`: when it begins; now unless given')),
  ),
  speed: v.exactOptional(speed),
  profile: v.optional(oneOf(TRAVELLERS, 'Who travels'), 'camionero'),
  timezone: v.optional(timezone, DEFAULT_TIMEZONE),
  lang: v.exactOptional(lang),
  ...options,
}

/** Two points or more, with a rising time for each, or a speed and perhaps a departure. */
export const routeQuery = v.pipe(
  v.object(routeQueryEntries),
  v.check(
    ({ lat, lon }) => (lat?.length ?? 0) >= 2 && lon !== undefined,
    message('indique lat y lon de al menos dos puntos', 'give lat and lon of at least two points'),
  ),
  v.check((query) => isSameLength(query), sameLength),
  v.check(
    ({ times: asked, speed: pace, departure }) =>
      asked === undefined ? pace !== undefined : pace === undefined && departure === undefined,
    message('indique times, o speed con departure', 'give times, or speed with departure'),
  ),
  v.forward(
    v.partialCheck(
      [['times'], ['lat']],
      ({ times: asked, lat }) => asked === undefined || asked.length === lat?.length,
      manyTimes,
    ),
    ['times'],
  ),
  withAskedProfiles((query) => ({ profile: query.profile, given: optionsInQuery(query) }), 'query'),
  v.transform((query) => ({
    ...query,
    points: (query.lat ?? []).map((lat, i) => ({ lat, lon: query.lon?.[i] ?? Number.NaN })),
  })),
)

/** What is asked of a route: `times` and `departure` in UTC ms, `speed` in km h-1. */
export type RouteQuery = v.InferOutput<typeof routeQuery>
