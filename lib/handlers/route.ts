import { cachingConfig, decisionConfig } from '../config.js'
import { Failure } from '../domain/errors.js'
import { type Grid, nearestCell } from '../domain/grid.js'
import { HOUR_MS, hourOf } from '../domain/model-run.js'
import type { GeographicPoint } from '../domain/projection.js'
import { commonBlock, voiceOf } from '../encode/decide/blocks.js'
import { routeBlock } from '../encode/decide/route.js'
import type { Context, Prepared } from '../http/endpoint.js'
import { invalid } from '../http/parse-query.js'
import type { AskedProfile } from '../schema/options.js'
import type { RouteQuery } from '../schema/route-query.js'
import { assessRoute, locateRoute, type RouteQuestion } from '../usecases/decide/assess-route.js'
import { DECISION_VARIABLES, essentialVariables } from '../usecases/decide/fields.js'
import { hoursOfRoute, legsOf, timesAtSpeed, type Waypoint } from '../usecases/decide/route-legs.js'
import { planWeather } from '../usecases/decide/weather.js'
import type { WeatherDeps } from '../weather-deps.js'
import { decisionHead, noData } from './decide-head.js'
import { withOwnOptions } from './own-options.js'

/** Risk along a way. */
export async function followRoute(
  query: RouteQuery,
  context: Context<WeatherDeps>,
): Promise<Prepared> {
  const { deps, signal, language } = context
  const nowMs = context.now.getTime()
  const said = askedOf(query)
  const [asked = said] = await withOwnOptions([said], context)
  const waypoints = waypointsOf(query, nowMs)
  checkTimes(waypoints, query, nowMs)
  const legs = legsOf(waypoints)
  const question: RouteQuestion = { asked, legs, timesMs: hoursOfRoute(legs), nowMs }
  const plan = await planWeather(
    {
      timesMs: question.timesMs,
      locate: (grid) => {
        refuseOutside(grid, waypoints)
        return locateRoute(grid, legs)
      },
      variables: DECISION_VARIABLES,
      essential: essentialVariables([asked.profile], asked.options),
    },
    await deps.archive(),
    signal,
  )
  const told = [asked.profile.id, asked.options, asked.fromAccount, waypoints, query.timezone]
  const isFromNow = query.times === undefined && query.departure === undefined
  const headOf = decisionHead(context, ['route', told])
  const head: typeof headOf = (used, content) => {
    const found = headOf(used, content)
    const isShared = found.caching.kind === 'shared'
    return isFromNow && isShared ? { ...found, caching: SHORT } : found
  }
  return {
    ...(plan.identity === undefined ? {} : { expected: head(plan.used, plan.identity) }),
    read: async () => {
      const { weather, identity } = await plan.read(signal)
      const decidedMs = context.elapsedMs()
      const { tracer, telemetry } = deps
      const sizes = { legs: legs.length }
      const risk = await tracer.span('derive', sizes, async () => assessRoute(weather, question))
      telemetry.metrics.count('skypulse_decisions_total', {
        profile: asked.profile.id,
        // Legs are sorted, worst first.
        band: risk.legs[0]?.worst?.report.band ?? 'none',
      })
      if (risk.legs.every(({ worst }) => worst === undefined)) {
        throw noData('No part of the way could be scored.', { profile: asked.profile.id })
      }
      const { used, result } = weather
      const voice = voiceOf(language, query.timezone)
      const body = await tracer.span('encode', sizes, async () =>
        JSON.stringify({
          ...routeBlock(risk, question, voice),
          ...commonBlock(used, nowMs, voice),
          generation_ms: Math.round(context.elapsedMs() * 10) / 10,
        }),
      )
      const { readMs: read, decodeMs: decode } = result.spent
      return {
        ...head(used, identity),
        mediaType: 'application/json',
        body,
        timings: { read, decode, compute: context.elapsedMs() - decidedMs },
      }
    },
  }
}

/** What a truck's speed means for a wet road is judged at the speed of the journey. */
function askedOf({ asked: [asked], speed }: RouteQuery): AskedProfile {
  if (asked === undefined) throw new RangeError('no profile')
  const spec = asked.profile.options.speed
  const fits = spec?.kind === 'number' && speed !== undefined
  if (!fits || asked.options.speed !== undefined) return asked
  const bounded = Math.min(spec.maximum, Math.max(spec.minimum, speed))
  return { ...asked, options: { ...asked.options, speed: bounded } }
}

/** A departure that is not told is the present minute: the same minute is the same answer. */
function waypointsOf(query: RouteQuery, nowMs: number): readonly Waypoint[] {
  const { points, times, departure, speed } = query
  if (times !== undefined) {
    return points.map((point, i) => ({ ...point, timeMs: times[i] ?? Number.NaN }))
  }
  const startMs = departure ?? Math.floor(nowMs / MINUTE_MS) * MINUTE_MS
  return timesAtSpeed(points, startMs, speed ?? Number.NaN)
}

const MINUTE_MS = 60_000
/** What departs now departs later in an hour. */
const SHORT = {
  kind: 'shared',
  seconds: cachingConfig.shortSeconds,
  staleSeconds: cachingConfig.shortSeconds,
} as const

function checkTimes(waypoints: readonly Waypoint[], query: RouteQuery, nowMs: number): void {
  const pointer = query.times === undefined ? 'departure' : 'times'
  const firstMs = waypoints[0]?.timeMs ?? Number.NaN
  const lastMs = waypoints.at(-1)?.timeMs ?? Number.NaN
  const hours = decisionConfig.maxRouteHours
  if (firstMs >= hourOf(nowMs) && lastMs <= nowMs + hours * HOUR_MS) return
  throw invalid([
    {
      pointer,
      detail: {
        es: `el viaje debe estar entre la hora presente y ${hours} horas después`,
        en: `the journey must lie between the present hour and ${hours} hours after it`,
      },
    },
  ])
}

function refuseOutside(grid: Grid, points: readonly GeographicPoint[]): void {
  const faults = points.flatMap((point, i) => {
    const cell = nearestCell(grid, point)
    if (cell) return []
    const text = `${point.lat}, ${point.lon}`
    const detail = { es: `${text} está fuera de la grilla`, en: `${text} lies outside the grid` }
    return [{ pointer: `lat/${i}`, detail }]
  })
  if (faults.length > 0) throw new Failure('outside_coverage', 'Outside the grid.', { faults })
}
