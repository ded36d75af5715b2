import { encodeForecast } from '../encode/forecast.js'
import type { Presentation } from '../encode/presentation.js'
import type { Context, Prepared } from '../http/endpoint.js'
import type { ForecastQuery } from '../schema/forecast-query.js'
import type { RunUsed } from '../usecases/forecast.js'
import { planForecast } from '../usecases/get-forecast.js'
import { resolvePoints } from '../usecases/resolve-points.js'
import type { WeatherDeps } from '../weather-deps.js'
import { forecastCaching } from './caching.js'

/** Query → plan → read → encode, for the forecast and for its first row. */
export function weatherHandler(kind: 'forecast' | 'current') {
  return async (query: ForecastQuery, context: Context<WeatherDeps>): Promise<Prepared> => {
    const { deps, signal, language } = context
    const nowMs = context.now.getTime()
    const positions = resolvePoints(query.points, await deps.findPlace())
    const { points: _, hours, variables, timezone, units, format } = query
    const plan = await planForecast(
      { positions, variables, hours, nowMs },
      await deps.archive(),
      signal,
    )
    const told = { points: positions.length, hours }
    const presentation: Presentation = { timezone, units, format, language }
    const identityOf = (content: string): string =>
      JSON.stringify([deps.release, kind, presentation, content])
    const head = (used: RunUsed, content: string) => ({
      identity: identityOf(content),
      lastModifiedMs: used.publishedMs,
      caching: forecastCaching(used, nowMs, deps.random()),
    })
    return {
      ...(plan.identity === undefined ? {} : { expected: head(plan.used, plan.identity) }),
      read: async () => {
        const { tracer } = deps
        const read = await plan.read(signal)
        const decidedMs = context.elapsedMs()
        const forecast = await tracer.span('derive', told, async () => read.forecast)
        const { spent, used } = forecast
        const encoding = { presentation, kind, nowMs, elapsedMs: context.elapsedMs }
        const encoded = await tracer.span('encode', told, async () =>
          encodeForecast(forecast, encoding),
        )
        const compute = context.elapsedMs() - decidedMs
        const timings = { read: spent.readMs, decode: spent.decodeMs, compute }
        return { ...encoded, ...head(used, read.identity), timings }
      },
    }
  }
}
