import type { AlertContext, AlertDefinition, Evaluation, Measure } from './alert.js'
import { describeEvent, type EventValue } from './event-text.js'
import { levelSpans, raisedSpans, type Span } from './hysteresis.js'
import { levelOf, type RaisedLevel, rankOf } from './levels.js'
import { OFFICIAL_SERVICE_URL } from './sources.js'
import type { Text } from './text.js'
import { isReached, type Threshold } from './threshold.js'

/** A stretch of an event at one level. */
export interface EventPart {
  readonly level: RaisedLevel
  readonly start: Date
  readonly end: Date
}

/**
 * A stretch of hours above green at a point, short lulls included, with the values and thresholds
 * that raised it. Ours: never an official alert.
 */
export interface AlertEvent<Id extends string = string> {
  readonly phenomenon: Id
  readonly title: Text
  /** The highest of the event. */
  readonly level: RaisedLevel
  /** 1 yellow, 2 orange, 3 red. */
  readonly rank: number
  readonly region?: { readonly id: string; readonly name: Text }
  readonly runTime: Date
  /** Valid times. An amount's first hour starts an hour before its label. */
  readonly start: Date
  readonly peak: Date
  readonly end: Date
  readonly parts: readonly EventPart[]
  /** The run begins or ends within the event: it may have started earlier or last longer. */
  readonly startsBeforeRun: boolean
  readonly lastsBeyondRun: boolean
  readonly values: readonly EventValue[]
  /** The thresholds that those values reach. */
  readonly thresholds: readonly Threshold[]
  /** False when hours of the event, or of the sums it rests on, are missing: the level is a lower bound. */
  readonly complete: boolean
  readonly proxy: boolean
  readonly text: Text
  readonly advice: Text
  readonly official: false
  readonly officialUrl: string
}

/** One alert's answer for a whole run at a point, from which its events are cut. Ranks: [hour]. */
export interface EventSource<Id extends string = string> {
  readonly alert: AlertDefinition<Id>
  readonly evaluation: Evaluation
  /** As evaluated, and with short lulls filled. */
  readonly ranks: readonly number[]
  readonly bridged: readonly number[]
  readonly context: AlertContext
}

const HOUR_MS = 3_600_000

/** One event for each stretch of bridged ranks above green, in order of time. */
export function eventsOf<Id extends string>(source: EventSource<Id>): AlertEvent<Id>[] {
  return raisedSpans(source.bridged).map((span) => eventOf(source, span))
}

function eventOf<Id extends string>(source: EventSource<Id>, span: Span): AlertEvent<Id> {
  const { alert, evaluation, context } = source
  const level = raised(span.rank)
  const peakHour = peakOf(source, span)
  const told = evaluation.measures.map((measure) => tell(measure, { span, peakHour, context }))
  const known = told.filter(({ value }) => !Number.isNaN(value.value))
  const values = known.map(({ value }) => value)
  const { region } = evaluation
  const firstHour = alert.period === 'hour_ending' ? context.firstPeriodHour : 0
  return {
    phenomenon: alert.id,
    title: alert.title,
    level,
    rank: span.rank,
    ...(region === undefined ? {} : { region: { id: region.id, name: region.name } }),
    runTime: context.runTime,
    ...boundsOf(source, span),
    peak: timeOf(context, peakHour),
    parts: partsOf(source, span),
    startsBeforeRun: span.first <= firstHour,
    lastsBeyondRun: span.last === context.validTimes.length - 1,
    values,
    thresholds: known.flatMap(({ thresholds }) => thresholds),
    complete: isComplete(source, span),
    proxy: alert.proxy,
    text: describeEvent(alert.title, level, values),
    advice: alert.advice[level] ?? alert.advice.yellow,
    official: false,
    officialUrl: OFFICIAL_SERVICE_URL,
  }
}

/** The worst hour among those of the highest rank. */
function peakOf({ ranks, evaluation }: EventSource, span: Span): number {
  const { values, worst } = evaluation.peak
  const sign = worst === 'highest' ? 1 : -1
  let peak = span.first
  let best = Number.NEGATIVE_INFINITY
  for (let hour = span.first; hour <= span.last; hour += 1) {
    if (ranks[hour] !== span.rank) continue
    const score = sign * (values[hour] ?? Number.NaN)
    if (best === Number.NEGATIVE_INFINITY || score > best) {
      peak = hour
      best = Number.isNaN(score) ? best : score
    }
  }
  return peak
}

function tell(
  measure: Measure,
  at: { readonly span: Span; readonly peakHour: number; readonly context: AlertContext },
): { readonly value: EventValue; readonly thresholds: readonly Threshold[] } {
  const hour = measure.tells === 'at_peak' ? at.peakHour : worstHour(measure, at.span)
  const value = measure.values[hour] ?? Number.NaN
  const { quantity, label, unit } = measure
  return {
    value: { quantity, label, unit, value, time: timeOf(at.context, hour) },
    thresholds: measure.thresholds.filter((threshold) => isReached(value, threshold)),
  }
}

function worstHour(measure: Measure, span: Span): number {
  const sign = measure.tells === 'lowest' ? -1 : 1
  let worst = span.first
  for (let hour = span.first; hour <= span.last; hour += 1) {
    const best = measure.values[worst] ?? Number.NaN
    const value = measure.values[hour] ?? Number.NaN
    if (Number.isNaN(best) || sign * value > sign * best) worst = hour
  }
  return worst
}

function isComplete({ ranks, evaluation }: EventSource, span: Span): boolean {
  for (let hour = span.first; hour <= span.last; hour += 1) {
    if (Number.isNaN(ranks[hour])) return false
    if (evaluation.measures.some((measure) => hasGapAt(measure, hour))) return false
  }
  return true
}

function hasGapAt({ values, lowerBound, isOptional }: Measure, hour: number): boolean {
  const isMissing = isOptional !== true && Number.isNaN(values[hour])
  return isMissing || lowerBound?.[hour] === true
}

function partsOf(source: EventSource, span: Span): readonly EventPart[] {
  const inside = source.bridged.map((rank, hour) =>
    hour >= span.first && hour <= span.last ? rank : 0,
  )
  return levelSpans(inside).map((part) => ({
    level: raised(part.rank),
    ...boundsOf(source, part),
  }))
}

function boundsOf({ alert, context }: EventSource, { first, last }: Span) {
  const start = timeOf(context, first)
  return {
    start: alert.period === 'hour_ending' ? new Date(start.getTime() - HOUR_MS) : start,
    end: timeOf(context, last),
  }
}

function timeOf(context: AlertContext, hour: number): Date {
  const time = context.validTimes[hour]
  if (time === undefined) throw new RangeError(`No valid time for hour ${hour}`)
  return time
}

function raised(rank: number): RaisedLevel {
  const level = levelOf(rank)
  if (level === 'green') throw new RangeError(`Rank ${rankOf(level)} is no event`)
  return level
}
