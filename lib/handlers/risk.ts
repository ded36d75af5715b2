import { decisionConfig } from '../config.js'
import { commonBlock, voiceOf } from '../encode/decide/blocks.js'
import { pointRiskBlock } from '../encode/decide/risk.js'
import type { Context, Prepared } from '../http/endpoint.js'
import type { RiskQuery } from '../schema/risk-query.js'
import type { Metrics } from '../trace/metrics.js'
import { assessPoints, type PointRisk } from '../usecases/decide/assess-points.js'
import { DECISION_VARIABLES, essentialVariables } from '../usecases/decide/fields.js'
import { hoursAfter, locateWithNeighbours } from '../usecases/decide/points.js'
import { planWeather } from '../usecases/decide/weather.js'
import { resolvePoints } from '../usecases/resolve-points.js'
import type { WeatherDeps } from '../weather-deps.js'
import { decisionHead, noData, startOf } from './decide-head.js'
import { withOwnOptions } from './own-options.js'

/** The risk of every asked profile at every asked point, from one read. */
export async function scoreRisk(
  query: RiskQuery,
  context: Context<WeatherDeps>,
): Promise<Prepared> {
  const { deps, signal, language } = context
  const nowMs = context.now.getTime()
  const asked = await withOwnOptions(query.asked, context)
  const timesMs = hoursAfter(startOf(query.startMs, nowMs), query.hoursAhead)
  const positions = resolvePoints(query.points, await deps.findPlace())
  const hasNeighbours = positions.length * asked.length <= decisionConfig.maxNeighbourhoods
  const request = {
    timesMs,
    locate: (grid: Parameters<typeof locateWithNeighbours>[0]) =>
      locateWithNeighbours(grid, positions, hasNeighbours),
    variables: DECISION_VARIABLES,
    compareRuns: hasNeighbours,
    essential: [
      ...new Set(asked.flatMap(({ profile, options }) => essentialVariables([profile], options))),
    ],
  }
  const plan = await planWeather(request, await deps.archive(), signal)
  const customData = await sanitised(query.customData)
  const { points: _, ...question } = query
  const told = asked.map(({ profile, options, fromAccount }) => [profile.id, options, fromAccount])
  const places = positions.map(({ lat, lon, place }) => [lat, lon, place?.id])
  const head = decisionHead(context, ['risk', { ...question, asked: told }, timesMs[0], places])
  return {
    ...(plan.identity === undefined ? {} : { expected: head(plan.used, plan.identity) }),
    read: async () => {
      const read = await plan.read(signal)
      const { weather, identity } = read
      const decidedMs = context.elapsedMs()
      const { tracer, telemetry } = deps
      const told = { points: positions.length, profiles: asked.length }
      const risks = await tracer.span('derive', told, async () =>
        assessPoints(read, { asked, timesMs, nowMs }),
      )
      countDecisions(risks, telemetry.metrics)
      refuseNothing(risks)
      const voice = voiceOf(language, query.timezone)
      const isAll = asked.length > 1
      const encoding = { voice, isHourly: query.isHourly, isAll, timesMs }
      const written = await tracer.span('encode', told, async () => {
        const points = risks.map((risk) => pointRiskBlock(risk, encoding))
        return JSON.stringify({
          ...(points.length === 1 ? points[0] : { points }),
          ...(customData === undefined ? {} : { custom_data: customData }),
          ...commonBlock(weather.used, nowMs, voice),
          generation_ms: Math.round(context.elapsedMs() * 10) / 10,
        })
      })
      const { readMs, decodeMs } = weather.result.spent
      const timings = { read: readMs, decode: decodeMs, compute: context.elapsedMs() - decidedMs }
      return {
        ...head(weather.used, identity),
        mediaType: 'application/json',
        body: written,
        timings,
      }
    },
  }
}

/** The library that knows markup is loaded by those who need it only. */
async function sanitised(text: string | undefined): Promise<string | undefined> {
  if (text === undefined) return undefined
  const { plainText } = await import('../http/plain-text.js')
  return plainText(text)
}

function countDecisions(risks: readonly PointRisk[], metrics: Metrics): void {
  for (const { report, asked } of risks.flatMap(({ profiles }) => profiles)) {
    const band = report.status === 'ok' ? report.band : 'none'
    metrics.count('skypulse_decisions_total', { profile: asked.profile.id, band })
  }
}

function refuseNothing(risks: readonly PointRisk[]): void {
  const reports = risks.flatMap(({ profiles }) => profiles.map(({ report }) => report))
  if (reports.some(({ status }) => status === 'ok')) return
  throw noData('No hazard could be evaluated.', {
    not_evaluated: [
      ...new Set(reports.flatMap(({ notEvaluated }) => notEvaluated.map((one) => one.hazard))),
    ],
  })
}
