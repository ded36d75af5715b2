import * as v from 'valibot'
import { ALERTS } from '../domain/alerts/index.js'
import { BANDS } from '../domain/methodology.js'
import { withAskedProfiles } from './asked-options.js'
import { profile } from './decision-fields.js'
import { hours, lang, latitude, longitude, oneOf, placeName, roundDegrees } from './fields.js'
import type { PointAsked } from './forecast-query.js'
import { message } from './message.js'
import { isOnePlace } from './one-place.js'
import { type AskedProfile, optionsInBody, plainOptionsInBody } from './options.js'

const DEFAULT_HOURS = 24
const MAX_NAME_CHARACTERS = 80
const MAX_URL_CHARACTERS = 500

const bands = BANDS.map(({ band }) => band)
const phenomena = ALERTS.map(({ id }) => id)
const listed = message(
  `debe ser una lista de: ${phenomena.join(', ')}`,
  `must be a list of: ${phenomena.join(', ')}`,
)

const label = v.pipe(
  v.string(message('debe ser un texto', 'must be text')),
  v.trim(),
  v.regex(
    /^[^\p{Cc}<>]*$/u,
    message('no admite < > ni caracteres de control', 'takes no < > and no control characters'),
  ),
  v.minLength(1, message('no puede estar vacío', 'must not be empty')),
  v.maxLength(
    MAX_NAME_CHARACTERS,
    message(
      `admite hasta ${MAX_NAME_CHARACTERS} caracteres`,
      `takes at most ${MAX_NAME_CHARACTERS} characters`,
    ),
  ),
  v.description('What you call it'),
)

/** The address is looked at again by whoever sends; here it is text. */
const url = v.pipe(
  v.string(message('debe ser una URL https', 'must be an https URL')),
  v.trim(),
  v.maxLength(
    MAX_URL_CHARACTERS,
    message(
      `admite hasta ${MAX_URL_CHARACTERS} caracteres`,
      `takes at most ${MAX_URL_CHARACTERS} characters`,
    ),
  ),
  v.description('Where messages are posted: https, port 443 or 8443, on the public internet'),
)

/** A subscription as the document shows it; {@link subscriptionFromBody} enforces it. */
export const subscriptionBody = v.object({
  name: v.exactOptional(label),
  lat: v.exactOptional(latitude),
  lon: v.exactOptional(longitude),
  location: v.exactOptional(placeName),
  profile: v.optional(profile, 'general'),
  options: v.optional(optionsInBody, {}),
  band: v.exactOptional(oneOf(bands, 'Told when some hour is in this band, or in a worse one')),
  alert_level: v.exactOptional(
    oneOf(['yellow', 'orange', 'red'], 'Told when an alert reaches this level'),
  ),
  phenomena: v.exactOptional(
    v.pipe(
      v.array(v.picklist(phenomena, listed), listed),
      v.maxLength(phenomena.length, listed),
      v.description('With `alert_level`: only these; absent or empty, any'),
    ),
  ),
  hours: v.optional(v.pipe(hours, v.description('How far ahead to look')), DEFAULT_HOURS),
  url,
  lang: v.exactOptional(lang),
})

/** What is asked for: a band of a profile, or a level of an alert. */
export interface SubscriptionAsked {
  readonly name?: string
  readonly point: PointAsked
  readonly asked: AskedProfile | undefined
  readonly band?: (typeof bands)[number]
  readonly alertLevel?: 'yellow' | 'orange' | 'red'
  readonly phenomena: readonly string[]
  readonly hours: number
  readonly url: string
  readonly lang?: 'es' | 'en'
}

/** A body → {@link SubscriptionAsked}: one place, and either a band or a level of alert. */
export const subscriptionFromBody = v.pipe(
  v.object({ ...subscriptionBody.entries, options: v.optional(plainOptionsInBody, {}) }),
  v.check(
    (body) => isOnePlace(body),
    message('indique lat y lon, o location', 'give lat and lon, or location'),
  ),
  v.check(
    (body) => (body.band === undefined) !== (body.alert_level === undefined),
    message('indique band, o alert_level', 'give band, or alert_level'),
  ),
  v.check(
    (body) => body.phenomena === undefined || body.alert_level !== undefined,
    message('phenomena va con alert_level', 'phenomena goes with alert_level'),
  ),
  withAskedProfiles((body) => ({ profile: body.profile, given: body.options }), 'body'),
  v.transform(
    (body): SubscriptionAsked => ({
      ...(body.name === undefined ? {} : { name: body.name }),
      point: pointOf(body),
      asked: body.asked[0],
      ...(body.band === undefined ? {} : { band: body.band }),
      ...(body.alert_level === undefined ? {} : { alertLevel: body.alert_level }),
      phenomena: body.phenomena ?? [],
      hours: body.hours,
      url: body.url,
      ...(body.lang === undefined ? {} : { lang: body.lang }),
    }),
  ),
)

interface BodyPlace {
  readonly lat?: number
  readonly lon?: number
  readonly location?: string
}

function pointOf({ lat = Number.NaN, lon = Number.NaN, location }: BodyPlace): PointAsked {
  if (location !== undefined) return { location, pointer: '/location' }
  return { lat: roundDegrees(lat), lon: roundDegrees(lon), pointer: '/lat' }
}
