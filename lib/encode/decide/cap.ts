import type { AlertEvent } from '../../domain/alerts/event.js'
import { CAP_BY_LEVEL } from '../../domain/alerts/levels.js'
import { ringPoints } from '../../domain/alerts/regions.js'
import { OFFICIAL_SERVICE_URL } from '../../domain/alerts/sources.js'
import type { Text } from '../../domain/errors.js'
import { METHODOLOGY_VERSION } from '../../domain/methodology.js'
import { capitalised, LEVELS } from './wording.js'
import { type Element, element, writeXml } from './xml.js'

/**
 * Alerts as the Common Alerting Protocol writes them.
 *
 * `Draft`, because only the national service issues alerts in Argentina (Ley 27.287): the message is
 * not actionable in its present form, in the words of the standard.
 *
 * @see OASIS, Common Alerting Protocol 1.2 (2010), section 3.2
 */

/** Where an alert holds: polygons, or a circle about a place in degrees (§3.2.4). */
export interface CapArea {
  readonly description: Text
  /** Rings as the regions keep them, `longitude latitude, …`. */
  readonly rings?: readonly string[]
  readonly circle?: { readonly lat: number; readonly lon: number; readonly radiusKm: number }
}

/** One alert as a message carries it: what, when (UTC ms) and where. */
export interface CapEvent {
  readonly event: AlertEvent
  readonly startMs: number
  readonly endMs: number
  readonly area: CapArea
  /** Facts beside the standard's own, by name. */
  readonly parameters: Readonly<Record<string, string>>
}

/** A message about one question and one run; see {@link writeCap}. Times are UTC ms. */
export interface CapMessage {
  /** Without blanks, commas, `<` and `&`; the same question of the same run has the same. */
  readonly id: string
  /** Likewise without blanks, commas, `<` and `&`. */
  readonly sender: string
  readonly sentMs: number
  readonly runTimeMs: number
  /** The model behind it, by name. */
  readonly model: string
  readonly events: readonly CapEvent[]
  /** Told when there are no events. */
  readonly quiet: { readonly area: CapArea; readonly untilMs: number; readonly text: Text }
}

const LANGUAGES = [
  ['es-AR', 'es'],
  ['en', 'en'],
] as const

/** CAP 1.2 as XML: an `info` an event and language, or one a language that says there is none. */
export function writeCap(message: CapMessage): string {
  const infos = LANGUAGES.flatMap(([code, language]) =>
    message.events.length > 0
      ? message.events.map((event) => eventInfo(event, message, { code, language }))
      : [quietInfo(message, { code, language })],
  )
  return writeXml({
    name: 'alert',
    attributes: { xmlns: 'urn:oasis:names:tc:emergency:cap:1.2' },
    content: [
      element('identifier', message.id),
      element('sender', message.sender),
      element('sent', capTime(message.sentMs)),
      element('status', 'Draft'),
      element('msgType', 'Alert'),
      element('source', `SkyPulse, ${message.model}`),
      element('scope', 'Public'),
      element('note', NOTE),
      ...infos,
    ],
  })
}

const NOTE =
  'Orientativo, no oficial: los alertas los emite el Servicio Meteorológico Nacional. Indicative, not official: alerts are issued by the Servicio Meteorológico Nacional.'
const SENDER: Text = { es: 'SkyPulse (no oficial)', en: 'SkyPulse (not official)' }

interface Tongue {
  readonly code: string
  readonly language: 'es' | 'en'
}

function eventInfo(one: CapEvent, message: CapMessage, { code, language }: Tongue): Element {
  const { event } = one
  const { severity, certainty, urgency, responseType } = CAP_BY_LEVEL[event.level]
  const level = LEVELS[event.level][language]
  const place = one.area.description[language]
  const headline =
    language === 'en'
      ? `${event.title.en}, ${level} level, not official: ${place}`
      : `${event.title.es}, nivel ${level}, no oficial: ${place}`
  return element('info', [
    element('language', code),
    element('category', 'Met'),
    ...(event.phenomenon === 'fire' ? [element('category', 'Fire')] : []),
    element('event', event.title[language]),
    element('responseType', responseType),
    element('urgency', urgency),
    element('severity', severity),
    element('certainty', certainty),
    element('onset', capTime(one.startMs)),
    element('expires', capTime(one.endMs)),
    element('senderName', SENDER[language]),
    element('headline', headline),
    element('description', event.text[language]),
    element('instruction', event.advice[language]),
    element('web', event.officialUrl),
    ...parameters({
      ...shared(message),
      phenomenon: event.phenomenon,
      level: event.level,
      ...(event.region === undefined ? {} : { sat_region: event.region.id }),
      complete: String(event.complete),
      proxy: String(event.proxy),
      ...one.parameters,
    }),
    areaElement(one.area, language),
  ])
}

const QUIET: Text = { es: 'Sin niveles de alerta', en: 'No alert level' }

/** Minimal is "minimal to no known threat to life or property". */
function quietInfo(message: CapMessage, { code, language }: Tongue): Element {
  const { area, untilMs, text } = message.quiet
  return element('info', [
    element('language', code),
    element('category', 'Met'),
    element('event', QUIET[language]),
    element('responseType', 'None'),
    element('urgency', 'Unknown'),
    element('severity', 'Minor'),
    element('certainty', 'Unknown'),
    element('expires', capTime(untilMs)),
    element('senderName', SENDER[language]),
    element('headline', `${QUIET[language]}: ${area.description[language]}`),
    element('description', capitalised(text[language])),
    element('web', OFFICIAL_SERVICE_URL),
    ...parameters(shared(message)),
    areaElement(area, language),
  ])
}

function shared({ runTimeMs }: CapMessage): Readonly<Record<string, string>> {
  return {
    official: 'false',
    model_run: capTime(runTimeMs),
    methodology_version: METHODOLOGY_VERSION,
  }
}

function parameters(values: Readonly<Record<string, string>>): readonly Element[] {
  return Object.entries(values).map(([name, value]) =>
    element('parameter', [element('valueName', name), element('value', value)]),
  )
}

function areaElement({ description, rings = [], circle }: CapArea, language: 'es' | 'en'): Element {
  return element('area', [
    element('areaDesc', description[language]),
    ...rings.map((ring) => element('polygon', polygon(ring))),
    ...(circle === undefined
      ? []
      : [element('circle', `${circle.lat},${circle.lon} ${circle.radiusKm}`)]),
  ])
}

/** `lat,lon lat,lon …`, the last pair like the first. */
function polygon(ring: string): string {
  const pairs = ringPoints(ring).map(([longitude, latitude]) => `${latitude},${longitude}`)
  return [...pairs, pairs[0]].join(' ')
}

/** The standard wants an offset in numbers, and `-00:00` for UTC; `Z` is not allowed (§3.3.2). */
function capTime(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, '-00:00')
}
