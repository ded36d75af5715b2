import { derivedTable } from './hazards/derived-table.js'
import { MS_PER_HOUR } from './hazards/hour-inputs.js'
import type { DerivedTable } from './hazards/table.js'
import { METHODOLOGY_VERSION } from './methodology.js'
import { withDefaults } from './profiles/profile.js'
import { type EvaluatedHazard, evaluateHazards } from './risk/evaluate.js'
import { confidenceOfHours } from './risk/hour-confidence.js'
import { type HourScore, scoreHour } from './risk/hour-score.js'
import { periodStats } from './risk/period.js'
import { periodOf } from './risk/request.js'
import {
  closedBy,
  type FitnessRules,
  fitnessRules,
  type Reason,
  reasonsAgainst,
} from './windows/fitness.js'
import type { Limiting, Window, WindowsReport, WindowsRequest } from './windows/report.js'
import { mildestRun } from './windows/sliding.js'

const MOST_WINDOWS = 3

interface Search {
  readonly request: WindowsRequest
  readonly table: DerivedTable
  readonly evaluated: readonly EvaluatedHazard[]
  readonly hours: readonly HourScore[]
  readonly confidences: readonly number[]
  readonly rules: FitnessRules
  readonly reasons: readonly (Reason | undefined)[]
}

/**
 * Best runs of hours for an activity: under the limit, allowed, light if asked, with every bound of the
 * task kept, bounds that look hours ahead included. What a run cannot see yet does not fit.
 *
 * Cost    linear in the hours
 */
export function findWindows(request: WindowsRequest): WindowsReport {
  const search = prepare(request)
  const windows = runsOf(search)
    .map((run) => windowOf(search, run.from, run.to))
    .sort(better)
    .slice(0, MOST_WINDOWS)
  return {
    methodologyVersion: METHODOLOGY_VERSION,
    limit: search.rules.limit,
    daylight: search.rules.daylight,
    windows,
    limiting: limitingOf(search),
    leastBad: windows.length > 0 ? undefined : leastBadOf(search),
  }
}

function prepare(request: WindowsRequest): Search {
  const { profile, inputs } = request
  const options = withDefaults(profile, request.options)
  const table = derivedTable(inputs)
  const evaluated = evaluateHazards(table, profile, options)
  const hours = inputs.validTimes.map((_, hour) => scoreHour(evaluated, inputs, hour))
  const rules = fitnessRules(profile.windows, options, request)
  const confidences = confidenceOfHours(request, evaluated, hours)
  return {
    request,
    table,
    evaluated,
    hours,
    rules,
    confidences: confidences.map((confidence) => confidence?.value ?? Number.NaN),
    reasons: reasonsAgainst(table, evaluated, hours, rules),
  }
}

/** Maximal runs of fitting hours that are long enough, half-open. */
function runsOf(search: Search): { from: number; to: number }[] {
  const { from, to } = periodOf(search.request)
  const runs: { from: number; to: number }[] = []
  let start = from
  for (let hour = from; hour <= to; hour++) {
    if (hour < to && search.reasons[hour] === undefined) continue
    if (hour - start >= search.request.durationHours) runs.push({ from: start, to: hour })
    start = hour + 1
  }
  return runs
}

function windowOf(search: Search, from: number, to: number): Window {
  const stats = periodStats(search.hours.slice(from, to))
  const confidences = search.confidences.slice(from, to)
  const scores = search.hours.map(({ score }) => score)
  const best = mildestRun(scores, search.request.durationHours, from, to) ?? from
  return {
    from: startOf(search, from),
    to: startOf(search, to),
    hours: to - from,
    score: stats.p90,
    max: stats.max,
    mean: stats.mean,
    confidence: confidences.reduce((sum, value) => sum + value, 0) / confidences.length,
    bestFrom: startOf(search, best),
  }
}

/** An hour is named by its end. */
function startOf({ table }: Search, hour: number): number {
  return (table.inputs.validTimes[0] ?? Number.NaN) + (hour - 1) * MS_PER_HOUR
}

function better(a: Window, b: Window): number {
  return a.score - b.score || b.confidence - a.confidence || a.from - b.from
}

function limitingOf(search: Search): Limiting | undefined {
  const { from, to } = periodOf(search.request)
  const counts = new Map<string, Limiting>()
  for (const reason of search.reasons.slice(from, to)) {
    if (reason === undefined || reason.kind === 'not_allowed') continue
    const key = 'hazard' in reason ? `${reason.kind} ${reason.hazard}` : reason.kind
    counts.set(key, { reason, hours: (counts.get(key)?.hours ?? 0) + 1 })
  }
  return [...counts.values()].sort((a, b) => b.hours - a.hours)[0]
}

/** Looks only where weather decides: open hours in which everything essential is known. */
function leastBadOf(search: Search): WindowsReport['leastBad'] {
  const { from, to } = periodOf(search.request)
  const { durationHours } = search.request
  const open = search.hours.map(({ score, incomplete }, hour) =>
    incomplete || closedBy(search.table, search.rules, hour) !== undefined ? Number.NaN : score,
  )
  const start = mildestRun(open, durationHours, from, to)
  if (start === undefined) return undefined
  const window = windowOf(search, start, start + durationHours)
  const worst = worstHour(search, start, start + durationHours)
  return { ...window, reason: search.reasons[worst] }
}

/** Of the hours that do not fit, the one that scores most. */
function worstHour({ hours, reasons }: Search, from: number, to: number): number {
  let worst = from
  let most = Number.NEGATIVE_INFINITY
  for (let hour = from; hour < to; hour++) {
    const score = hours[hour]?.score ?? Number.NaN
    if (reasons[hour] === undefined || !(score > most)) continue
    most = score
    worst = hour
  }
  return worst
}
