import type { Archive } from '../archive/archive.js'
import { decisionConfig } from '../config.js'
import { isDuring, type TimeSpan } from '../domain/alerts/during.js'
import { HOUR_MS, hourOf } from '../domain/model-run.js'
import {
  alertBlocks,
  alertFeatures,
  alertsCap,
  alertsContext,
  type FoundAlerts,
} from '../encode/decide/alerts.js'
import { absencesBlock, commonBlock, voiceOf } from '../encode/decide/blocks.js'
import type { Context, Prepared } from '../http/endpoint.js'
import type { AlertsQuery } from '../schema/alerts-query.js'
import { absences } from '../usecases/decide/absences.js'
import { areaAlerts } from '../usecases/decide/area-alerts.js'
import { areaCells } from '../usecases/decide/area-cells.js'
import { cellReader } from '../usecases/decide/cell-hours.js'
import { ALERT_VARIABLES } from '../usecases/decide/fields.js'
import { earthPoint, hoursAfter, locateWithNeighbours } from '../usecases/decide/points.js'
import { planWeather, type WeatherPlan, type WeatherRead } from '../usecases/decide/weather.js'
import { type Position, resolvePoints } from '../usecases/resolve-points.js'
import type { WeatherDeps } from '../weather-deps.js'
import { decisionHead, nameOf, noData } from './decide-head.js'

interface Asked {
  readonly query: AlertsQuery
  readonly archive: Archive
  readonly timesMs: readonly number[]
  readonly hours: TimeSpan
  readonly signal: AbortSignal
}

/** Alerts of a place, an area or the country that touch the asked hours. */
export async function listAlerts(
  query: AlertsQuery,
  context: Context<WeatherDeps>,
): Promise<Prepared> {
  const { deps, signal, now } = context
  const nowMs = now.getTime()
  const fromMs = hourOf(nowMs)
  const hours: TimeSpan = { fromMs, toMs: fromMs + query.hours * HOUR_MS }
  const timesMs = hoursAfter(nowMs, query.hours)
  const asked: Asked = { query, archive: await deps.archive(), timesMs, hours, signal }
  const { point } = query
  if (point === undefined) return answer(await planArea(asked), areaOf, { asked, context })
  const positions = resolvePoints([point], await deps.findPlace())
  return answer(await planPoint(asked, positions), pointOf, { asked, context, positions })
}

/** Sums over the hours before and spells of days need the whole run. */
const WHOLE_RUN = { variables: ALERT_VARIABLES, essential: [] } as const

function planPoint({ timesMs, archive, signal }: Asked, positions: readonly Position[]) {
  const locate = (grid: Parameters<typeof locateWithNeighbours>[0]) =>
    locateWithNeighbours(grid, positions, false)
  return planWeather({ timesMs, locate, ...WHOLE_RUN }, archive, signal)
}

function planArea({ query, timesMs, archive, signal }: Asked) {
  const locate = (grid: Parameters<typeof areaCells>[0]) => {
    const located = areaCells(grid, query.bbox)
    return { located, cells: located.cells }
  }
  return planWeather({ timesMs, locate, ...WHOLE_RUN, archiveOnly: true }, archive, signal)
}

type PointWeather = Awaited<ReturnType<typeof planPoint>>
type AreaWeather = Awaited<ReturnType<typeof planArea>>
type Read<Plan> = Plan extends WeatherPlan<infer Located> ? WeatherRead<Located>['weather'] : never

function pointOf(weather: Read<PointWeather>, { hours, timesMs }: Asked): FoundAlerts {
  const [located] = weather.located
  if (located === undefined) throw new RangeError('no point')
  const { point } = located
  const { alerts: report } = cellReader(weather, timesMs)(point.cell, earthPoint(point))
  if (report === undefined) throw noData('The run was not read whole.', {})
  if (Object.keys(report.levels).length === 0) {
    const unknown = report.notEvaluated.map(({ phenomenon }) => phenomenon)
    throw noData('No phenomenon could be evaluated.', { not_evaluated: unknown })
  }
  const events = report.events.filter((event) => isDuring(event, hours))
  return { kind: 'point', point, report, events }
}

function areaOf(weather: Read<AreaWeather>, { hours, query }: Asked): FoundAlerts {
  const found = areaAlerts(weather, hours)
  if (Object.keys(found.levels).length === 0) {
    throw noData('No phenomenon could be evaluated.', {
      not_evaluated: found.notEvaluated.map(({ phenomenon }) => phenomenon),
    })
  }
  return { kind: 'area', bbox: query.bbox, stride: weather.located.stride, found }
}

interface Circumstances {
  readonly asked: Asked
  readonly context: Context<WeatherDeps>
  readonly positions?: readonly Position[]
}

function answer<Located>(
  plan: WeatherPlan<Located>,
  find: (weather: WeatherRead<Located>['weather'], asked: Asked) => FoundAlerts,
  { asked, context, positions = [] }: Circumstances,
): Prepared {
  const { query, timesMs, hours, signal } = asked
  const { format, timezone, bbox } = query
  const places = positions.map(({ lat, lon, place }) => [lat, lon, place?.id])
  const question = [places, bbox, query.hours]
  const head = decisionHead(context, ['alerts', question, format, timezone])
  return {
    ...(plan.identity === undefined ? {} : { expected: head(plan.used, plan.identity) }),
    read: async () => {
      const { weather, identity } = await plan.read(signal)
      const decidedMs = context.elapsedMs()
      const { tracer } = context.deps
      const told = { places: positions.length }
      const found = await tracer.span('derive', told, async () => find(weather, asked))
      const { used, result } = weather
      const { readMs: read, decodeMs: decode } = result.spent
      const written = await tracer.span('encode', told, async () =>
        write(found, weather, { asked, context, question }),
      )
      const timings = { read, decode, compute: context.elapsedMs() - decidedMs }
      return { ...head(used, identity), ...written, timings }
    },
  }

  function write(
    found: FoundAlerts,
    weather: WeatherRead<Located>['weather'],
    { context: { language, now, elapsedMs }, question: name }: WriteContext,
  ): { readonly mediaType: string; readonly body: string } {
    if (format === 'cap') {
      const { publisher: sender } = decisionConfig
      const questionId = nameOf(JSON.stringify([name, hours.fromMs]))
      const body = alertsCap(found, { used: weather.used, hours, questionId, sender })
      return { mediaType: 'application/cap+xml', body }
    }
    const voice = voiceOf(language, timezone)
    const members = {
      ...alertsContext(found, voice),
      period: { from: voice.clock.time(hours.fromMs), to: voice.clock.time(hours.toMs) },
      missing: absencesBlock(absences(weather, timesMs), voice),
      ...commonBlock(weather.used, now.getTime(), voice),
      generation_ms: Math.round(elapsedMs() * 10) / 10,
    }
    if (format === 'json') {
      const body = { ...members, alerts: alertBlocks(found, voice) }
      return { mediaType: 'application/json', body: JSON.stringify(body) }
    }
    const features = alertFeatures(found, voice)
    const body = { type: 'FeatureCollection', ...members, features }
    return { mediaType: 'application/geo+json', body: JSON.stringify(body) }
  }
}

interface WriteContext {
  readonly asked: Asked
  readonly context: Context<WeatherDeps>
  readonly question: unknown
}
