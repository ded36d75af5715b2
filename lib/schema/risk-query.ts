import * as v from 'valibot'
import { optionsInQuery, withAskedProfiles } from './asked-options.js'
import {
  customData,
  DEFAULT_HOURS_AHEAD,
  flag,
  flagText,
  hoursAhead,
  profileOrAll,
  start,
} from './decision-fields.js'
import {
  DEFAULT_TIMEZONE,
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
} from './fields.js'
import {
  isOnePosition,
  isSameLength,
  onePosition,
  type PointAsked,
  type PointInBody,
  pointInBody,
  pointOf,
  pointsOf,
  sameLength,
} from './forecast-query.js'
import { message } from './message.js'
import {
  type AskedProfile,
  optionQueryEntries,
  optionsInBody,
  plainOptionsInBody,
} from './options.js'

/** What is asked of a risk score, whichever way it came. */
export interface RiskQuery {
  readonly points: readonly PointAsked[]
  readonly asked: readonly AskedProfile[]
  readonly hoursAhead: number
  readonly startMs: number | undefined
  readonly isHourly: boolean
  readonly customData: string | undefined
  readonly timezone: string
  readonly lang?: 'es' | 'en'
}

/** Parameters of /api/v1/risk-score: up to 25 points by degrees, or one by name. */
export const riskQueryEntries = {
  lat: v.exactOptional(latitudeList),
  lon: v.exactOptional(longitudeList),
  location: v.exactOptional(placeName),
  profile: v.optional(profileOrAll, 'general'),
  hours_ahead: v.optional(hoursAhead.text, String(DEFAULT_HOURS_AHEAD)),
  start: v.exactOptional(start),
  hourly: v.optional(v.pipe(flagText, v.description('Also the score of every hour')), 'false'),
  custom_data: v.exactOptional(customData),
  timezone: v.optional(timezone, DEFAULT_TIMEZONE),
  lang: v.exactOptional(lang),
  ...optionQueryEntries,
}

/** A query → {@link RiskQuery}. */
export const riskQuery = v.pipe(
  v.object(riskQueryEntries),
  v.check((query) => isOnePosition(query), onePosition),
  v.check((query) => isSameLength(query), sameLength),
  withAskedProfiles((query) => ({ profile: query.profile, given: optionsInQuery(query) }), 'query'),
  v.transform((query): RiskQuery => ({ ...common(query), points: pointsOf(query) })),
)

/** A risk score as the document shows it; {@link riskFromBody} enforces it. */
export const riskBody = v.object({
  points: v.exactOptional(
    v.pipe(
      v.array(pointInBody, message('debe ser una lista de puntos', 'must be a list of points')),
      v.minLength(1, message('no puede estar vacía', 'must not be empty')),
      v.maxLength(MAX_POINTS, tooManyPoints),
      v.description('Several points, by degrees or by name'),
    ),
  ),
  lat: v.exactOptional(latitude),
  lon: v.exactOptional(longitude),
  location: v.exactOptional(placeName),
  profile: v.optional(profileOrAll, 'general'),
  hours_ahead: v.optional(hoursAhead.value, DEFAULT_HOURS_AHEAD),
  start: v.exactOptional(start),
  options: v.optional(optionsInBody, {}),
  custom_data: v.exactOptional(customData),
  hourly: v.optional(flag, false),
  timezone: v.optional(timezone, DEFAULT_TIMEZONE),
  lang: v.exactOptional(lang),
})

/** A body → {@link RiskQuery}: exactly one way of saying where, and options that fit a profile. */
export const riskFromBody = v.pipe(
  v.object({ ...riskBody.entries, options: v.optional(plainOptionsInBody, {}) }),
  v.check(
    (body) => positionsOf(body) !== undefined,
    message('indique lat y lon, o location, o points', 'give lat and lon, or location, or points'),
  ),
  withAskedProfiles((body) => ({ profile: body.profile, given: body.options }), 'body'),
  v.transform((body): RiskQuery => ({ ...common(body), points: positionsOf(body) ?? [] })),
)

interface BodyPosition {
  readonly points?: readonly PointInBody[]
  readonly lat?: number
  readonly lon?: number
  readonly location?: string
}

/** Exactly one way of saying where. */
function positionsOf({ points, lat, lon, location }: BodyPosition) {
  const isPair = lat !== undefined && lon !== undefined
  const hasHalf = (lat === undefined) !== (lon === undefined)
  const ways = [points !== undefined, isPair, location !== undefined].filter(Boolean).length
  if (ways !== 1 || hasHalf) return undefined
  if (isPair) return [{ lat: roundDegrees(lat), lon: roundDegrees(lon), pointer: '/lat' }]
  return location === undefined ? points?.map(pointOf) : [{ location, pointer: '/location' }]
}

interface Parsed {
  readonly asked: readonly AskedProfile[]
  readonly hours_ahead: number
  readonly start?: number
  readonly hourly: boolean
  readonly custom_data?: string
  readonly timezone: string
  readonly lang?: 'es' | 'en'
}

function common(parsed: Parsed): Omit<RiskQuery, 'points'> {
  return {
    asked: parsed.asked,
    hoursAhead: parsed.hours_ahead,
    startMs: parsed.start,
    isHourly: parsed.hourly,
    customData: parsed.custom_data,
    timezone: parsed.timezone,
    ...(parsed.lang === undefined ? {} : { lang: parsed.lang }),
  }
}
