import { decisionConfig } from '../config.js'
import { commonBlock, voiceOf } from '../encode/decide/blocks.js'
import { windowsAnswerBlock, windowsCalendar } from '../encode/decide/windows-answer.js'
import type { Context, Prepared } from '../http/endpoint.js'
import type { WindowsQuery } from '../schema/windows-query.js'
import { DECISION_VARIABLES, essentialVariables } from '../usecases/decide/fields.js'
import { findPointWindows, type WindowsQuestion } from '../usecases/decide/find-point-windows.js'
import { hoursAfter, locateWithNeighbours } from '../usecases/decide/points.js'
import { planWeather } from '../usecases/decide/weather.js'
import { resolvePoints } from '../usecases/resolve-points.js'
import type { WeatherDeps } from '../weather-deps.js'
import { decisionHead, nameOf, noData } from './decide-head.js'
import { withOwnOptions } from './own-options.js'

/** The best hours of a place for an activity, as an answer or as a calendar. */
export async function listWindows(
  query: WindowsQuery,
  context: Context<WeatherDeps>,
): Promise<Prepared> {
  const { deps, signal, language } = context
  const nowMs = context.now.getTime()
  const [asked] = await withOwnOptions(query.asked, context)
  if (asked === undefined) throw new RangeError('no profile')
  const positions = resolvePoints([query.point], await deps.findPlace())
  const question: WindowsQuestion = {
    asked,
    nowMs,
    timesMs: hoursAfter(nowMs, query.horizon),
    durationHours: query.min_duration,
    ...(query.limit === undefined ? {} : { limit: query.limit }),
    ...(query.daylight === undefined ? {} : { daylight: query.daylight }),
  }
  const plan = await planWeather(
    {
      timesMs: question.timesMs,
      locate: (grid) => locateWithNeighbours(grid, positions, false),
      variables: DECISION_VARIABLES,
      essential: essentialVariables([asked.profile], asked.options),
    },
    await deps.archive(),
    signal,
  )
  const { limit, daylight, durationHours } = question
  const places = positions.map(({ lat, lon, place }) => [lat, lon, place?.id])
  const told = [asked.profile.id, asked.options, places, durationHours, limit, daylight]
  const { horizon, count, format, timezone } = query
  const head = decisionHead(context, [
    'windows',
    told,
    asked.fromAccount,
    horizon,
    count,
    format,
    timezone,
  ])
  return {
    ...(plan.identity === undefined ? {} : { expected: head(plan.used, plan.identity) }),
    read: async () => {
      const { weather, identity } = await plan.read(signal)
      const decidedMs = context.elapsedMs()
      const { tracer } = deps
      const sizes = { hours: question.timesMs.length }
      const found = await tracer.span('derive', sizes, async () =>
        findPointWindows(weather, question),
      )
      if (!found.isKnown) throw noData('No hour could be scored.', { profile: asked.profile.id })
      const counted = {
        ...found,
        report: { ...found.report, windows: found.report.windows.slice(0, count) },
      }
      const voice = voiceOf(language, timezone)
      const { used, result } = weather
      const answer = { ...head(used, identity) }
      if (format === 'ics') {
        const { publisher, calendarRefreshHours: refreshHours } = decisionConfig
        const questionId = nameOf(JSON.stringify(told))
        const source = { questionId, publisher, refreshHours, stampMs: used.publishedMs }
        const body = await tracer.span('encode', sizes, async () =>
          windowsCalendar(counted, { question, voice, ...source }),
        )
        return { ...answer, mediaType: 'text/calendar', body }
      }
      const body = await tracer.span('encode', sizes, async () =>
        JSON.stringify({
          ...windowsAnswerBlock(counted, { question, voice }),
          ...commonBlock(used, nowMs, voice),
          generation_ms: Math.round(context.elapsedMs() * 10) / 10,
        }),
      )
      const { readMs: read, decodeMs: decode } = result.spent
      return {
        ...answer,
        mediaType: 'application/json',
        body,
        timings: { read, decode, compute: context.elapsedMs() - decidedMs },
      }
    },
  }
}
