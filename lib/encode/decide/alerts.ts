import type { TimeSpan } from '../../domain/alerts/during.js'
import type { AlertEvent } from '../../domain/alerts/event.js'
import type { AlertReport } from '../../domain/alerts/raise-alerts.js'
import { regionAt } from '../../domain/alerts/regions.js'
import { REGIONS } from '../../domain/alerts/regions-data.js'
import type { Text } from '../../domain/errors.js'
import { CELL_SIZE_M } from '../../domain/grid.js'
import type { AreaAlerts, RegionAlert } from '../../usecases/decide/area-alerts.js'
import type { Bbox } from '../../usecases/decide/area-cells.js'
import type { RunUsed } from '../../usecases/forecast.js'
import type { LocatedPoint } from '../../usecases/resolve-points.js'
import { modelName } from '../attribution.js'
import { locationBlock } from '../forecast-blocks.js'
import { round } from '../shown.js'
import { said, share, type Voice } from './blocks.js'
import { type CapArea, type CapEvent, writeCap } from './cap.js'
import { eventBlock } from './events.js'

/** Alerts of a place or of an area, before they are written in any form. */
export type FoundAlerts =
  | {
      readonly kind: 'point'
      readonly point: LocatedPoint
      readonly report: AlertReport
      readonly events: readonly AlertEvent[]
    }
  | {
      readonly kind: 'area'
      readonly bbox: Bbox | undefined
      readonly stride: number
      readonly found: AreaAlerts
    }

const KM_A_CELL = CELL_SIZE_M / 1_000

/** What stands beside the alerts. */
export function alertsContext(found: FoundAlerts, voice: Voice): Record<string, unknown> {
  if (found.kind === 'area') {
    const { bbox, stride, found: area } = found
    return {
      summary: said(summaryOf(found), voice),
      area: {
        bbox: bbox === undefined ? null : [bbox.west, bbox.south, bbox.east, bbox.north],
        cells: area.cells,
        stride_km: stride * KM_A_CELL,
      },
      levels: area.levels,
      not_evaluated: area.notEvaluated,
    }
  }
  const { point, report } = found
  return {
    summary: said(summaryOf(found), voice),
    location: locationBlock(point),
    levels: levelsDuring(found),
    not_evaluated: report.notEvaluated.map(({ phenomenon, hours, missingInputs }) => ({
      phenomenon,
      hours,
      missing_inputs: missingInputs,
    })),
    not_applicable: report.notApplicable,
  }
}

/** A report's levels are of the whole run; these are of the asked hours. */
function levelsDuring({ report, events }: Extract<FoundAlerts, { kind: 'point' }>): object {
  return Object.fromEntries(
    Object.keys(report.levels).map((phenomenon) => {
      const [worst] = events
        .filter((event) => event.phenomenon === phenomenon)
        .toSorted((a, b) => b.rank - a.rank)
      return [phenomenon, worst?.level ?? 'green']
    }),
  )
}

function summaryOf(found: FoundAlerts): Text {
  const events = eventsOf(found).toSorted((a, b) => b.rank - a.rank)
  const [worst] = events
  const unknown = found.kind === 'area' ? found.found.notEvaluated : found.report.notEvaluated
  const gap =
    unknown.length === 0
      ? { es: '', en: '' }
      : {
          es: ' Hay fenómenos sin evaluar en algunas horas: eso no es verde.',
          en: ' Some phenomena could not be evaluated at some hours: that is not green.',
        }
  if (worst === undefined) {
    return {
      es: `Sin niveles de alerta en lo evaluado.${gap.es}`,
      en: `No alert level in what was evaluated.${gap.en}`,
    }
  }
  const more = events.length - 1
  const rest = more === 0 ? '' : ` (+${more})`
  return {
    es: `${worst.text.es}${rest} ${worst.advice.es}${gap.es}`,
    en: `${worst.text.en}${rest} ${worst.advice.en}${gap.en}`,
  }
}

function eventsOf(found: FoundAlerts): readonly AlertEvent[] {
  return found.kind === 'point' ? found.events : found.found.alerts.map(({ event }) => event)
}

/** Alerts as JSON objects: a place's events, or one object a phenomenon and region of an area. */
export function alertBlocks(found: FoundAlerts, voice: Voice): readonly object[] {
  if (found.kind === 'point') return found.events.map((event) => eventBlock(event, voice))
  return found.found.alerts.map((alert) => regionBlock(alert, voice))
}

/** The worst event of a region, with the bounds of all of them. */
function regionBlock(alert: RegionAlert, voice: Voice): object {
  const { region, cells, raised, worst } = alert
  return {
    ...eventBlock(alert.event, voice),
    ...(region === undefined ? {} : { region: { id: region.id, name: said(region.name, voice) } }),
    start: voice.clock.time(alert.start.getTime()),
    end: voice.clock.time(alert.end.getTime()),
    area: {
      cells,
      cells_raised: raised.length,
      share: share(raised.length / cells) ?? 0,
      worst: { lat: round(worst.latitude, 4), lon: round(worst.longitude, 4) },
    },
  }
}

/** RFC 7946 features: a place's alerts at the place, a region's at its cells with any level. */
export function alertFeatures(found: FoundAlerts, voice: Voice): readonly object[] {
  if (found.kind === 'point') {
    const { lat, lon } = found.point
    return found.events.map((event) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lon, lat] },
      properties: eventBlock(event, voice),
    }))
  }
  return found.found.alerts.map((alert) => ({
    type: 'Feature',
    geometry: {
      type: 'MultiPoint',
      coordinates: alert.raised.map(({ latitude, longitude }) => [
        round(longitude, 4),
        round(latitude, 4),
      ]),
    },
    properties: regionBlock(alert, voice),
  }))
}

/** What a CAP message says beside its alerts; `sender` and ids have no blanks or commas. */
export interface CapSource {
  readonly used: RunUsed
  readonly hours: TimeSpan
  /** Names the question and its hour. */
  readonly questionId: string
  readonly sender: string
}

/** Alerts as CAP 1.2 in Spanish and English, also when there are none: that is told too. */
export function alertsCap(found: FoundAlerts, source: CapSource): string {
  const { used, hours, questionId, sender } = source
  const run = new Date(used.run.cycleMs).toISOString().slice(0, 13).replace(/[-T]/g, '')
  return writeCap({
    id: `skypulse.${run}.${questionId}`,
    sender,
    sentMs: used.publishedMs,
    runTimeMs: used.run.cycleMs,
    model: modelName(used.source),
    events: capEvents(found),
    quiet: { area: wholeArea(found), untilMs: hours.toMs, text: summaryOf(found) },
  })
}

function capEvents(found: FoundAlerts): readonly CapEvent[] {
  if (found.kind === 'point') {
    const area = wholeArea(found)
    return found.events.map((event) => ({
      event,
      startMs: event.start.getTime(),
      endMs: event.end.getTime(),
      area,
      parameters: {},
    }))
  }
  return found.found.alerts.map((alert) => ({
    event: alert.event,
    startMs: alert.start.getTime(),
    endMs: alert.end.getTime(),
    area: regionArea(alert),
    parameters: {
      share_of_cells: String(share(alert.raised.length / alert.cells)),
      worst_cell: `${round(alert.worst.latitude, 4)},${round(alert.worst.longitude, 4)}`,
    },
  }))
}

function regionArea({ region, worst }: RegionAlert): CapArea {
  if (region !== undefined) return { description: region.name, rings: region.rings }
  const at = { lat: round(worst.latitude, 4), lon: round(worst.longitude, 4) }
  return pointArea(at, `${at.lat}, ${at.lon}`)
}

function wholeArea(found: FoundAlerts): CapArea {
  if (found.kind === 'point') {
    const { lat, lon, place } = found.point
    const region = regionAt('rain', lat, lon)
    const where = place?.name ?? `${lat}, ${lon}`
    return pointArea({ lat, lon }, region === undefined ? where : `${where} (${region.name.es})`)
  }
  const { bbox } = found
  if (bbox === undefined) {
    const rings = REGIONS.rain.flatMap((region) => region.rings)
    return { description: { es: 'Argentina', en: 'Argentina' }, rings }
  }
  const { west, south, east, north } = bbox
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ].map((pair) => pair.join(' '))
  const text = `${west},${south},${east},${north}`
  return { description: { es: text, en: text }, rings: [ring.join(', ')] }
}

/** A cell speaks for its own 4 km. */
function pointArea(at: { readonly lat: number; readonly lon: number }, name: string): CapArea {
  return { description: { es: name, en: name }, circle: { ...at, radiusKm: KM_A_CELL } }
}
