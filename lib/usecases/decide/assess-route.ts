import { type Cell, type Grid, nearestCell } from '../../domain/grid.js'
import type { OptionValues } from '../../domain/hazards/options.js'
import { crosswind, headwind } from '../../domain/meteo/wind-components.js'
import { HOUR_MS } from '../../domain/model-run.js'
import type { NotEvaluated } from '../../domain/risk/not-evaluated.js'
import type { RiskReport, RiskScore } from '../../domain/risk/report.js'
import { assessRisk } from '../../domain/risk.js'
import type { AskedProfile } from '../../schema/options.js'
import { type Absence, absences } from './absences.js'
import { type CellHours, cellReader } from './cell-hours.js'
import { earthPoint } from './points.js'
import { hourEnding, type Leg, type Sample } from './route-legs.js'
import { cellKey, type Weather } from './weather.js'

/** One profile along a timed way; `timesMs` are the ends of the hours it takes, UTC ms. */
export interface RouteQuestion {
  readonly asked: AskedProfile
  readonly legs: readonly Leg[]
  readonly timesMs: readonly number[]
  readonly nowMs: number
}

/** The worst look along a leg. */
export interface WorstLook {
  readonly sample: Sample
  readonly report: RiskScore
  /** m s-1; NaN where missing. */
  readonly wind: {
    readonly speed: number
    readonly fromDirection: number
    readonly across: number
    readonly against: number
  }
}

/** One leg of a route, as bad as its worst look. Hours in `notEvaluated` count looks. */
export interface LegRisk {
  readonly leg: Leg
  /** Absent when no look along it could be scored. */
  readonly worst: WorstLook | undefined
  /** Some look has no score, or lacks something essential. */
  readonly incomplete: boolean
  readonly unscored: number
  readonly notEvaluated: readonly NotEvaluated[]
  readonly proxies: readonly string[]
}

/** A route's legs and what of its hours could not be read. */
export interface RouteRisk {
  /** Worst first; legs without a score last. */
  readonly legs: readonly LegRisk[]
  readonly absences: readonly Absence[]
}

/** The cells that a route's looks lie in. */
export interface LocatedRoute {
  /** By leg and look; absent outside the grid. */
  readonly cells: readonly (readonly (Cell | undefined)[])[]
}

/**
 * A look outside the grid has no cell and is no error: its leg is then incomplete. `cells` are
 * those to be read, one a look, with repeats.
 */
export function locateRoute(
  grid: Grid,
  legs: readonly Leg[],
): { readonly located: LocatedRoute; readonly cells: readonly Cell[] } {
  const cells = legs.map(({ samples }) => samples.map((sample) => nearestCell(grid, sample)))
  return { located: { cells }, cells: cells.flat().filter((cell) => cell !== undefined) }
}

/** Risk along the way: each look at its own place, hour and heading. A leg is as bad as its worst look. */
export function assessRoute(weather: Weather<LocatedRoute>, question: RouteQuestion): RouteRisk {
  const hoursAt = cellReader(weather, question.timesMs)
  const known = new Map<string, CellHours>()
  const hoursOf = (cell: Cell, sample: Sample): CellHours => {
    const found = known.get(cellKey(cell)) ?? hoursAt(cell, earthPoint(sample))
    known.set(cellKey(cell), found)
    return found
  }
  const runAgeHours = (question.nowMs - weather.used.run.cycleMs) / HOUR_MS
  const legs = question.legs.map((leg, at) => {
    const looks = leg.samples.map((sample, i) => {
      const cell = weather.located.cells[at]?.[i]
      if (cell === undefined) return undefined
      const { inputs } = hoursOf(cell, sample)
      const hour = inputs.validTimes.indexOf(hourEnding(sample.timeMs))
      const { profile, options } = question.asked
      const report = assessRisk({
        profile,
        options: headed(options, sample, question.asked),
        inputs,
        period: { from: hour, to: hour + 1 },
        runAgeHours,
      })
      return { sample, report, wind: windAt(inputs.fields, hour, sample.heading) }
    })
    return legRisk(leg, looks)
  })
  return {
    legs: legs.toSorted((a, b) => scoreOf(b) - scoreOf(a) || a.leg.number - b.leg.number),
    absences: absences(weather, question.timesMs),
  }
}

/** The heading of the road comes from its geometry. */
function headed(options: OptionValues, { heading }: Sample, { profile }: AskedProfile) {
  return profile.options.heading === undefined ? options : { ...options, heading }
}

function windAt(fields: CellHours['inputs']['fields'], hour: number, heading: number) {
  const speed = fields.wind_speed?.[hour] ?? Number.NaN
  const fromDirection = fields.wind_from_direction?.[hour] ?? Number.NaN
  return {
    speed,
    fromDirection,
    across: crosswind(speed, fromDirection, heading),
    against: headwind(speed, fromDirection, heading),
  }
}

interface Look {
  readonly sample: Sample
  readonly report: RiskReport
  readonly wind: WorstLook['wind']
}

function legRisk(leg: Leg, looks: readonly (Look | undefined)[]): LegRisk {
  const scored = looks.flatMap((look): WorstLook[] =>
    look?.report.status === 'ok' ? [{ ...look, report: look.report }] : [],
  )
  const [worst] = scored.toSorted((a, b) => b.report.score - a.report.score)
  const gaps = looks.flatMap((look) => look?.report.notEvaluated ?? [])
  return {
    leg,
    worst,
    incomplete: scored.length < looks.length || scored.some(({ report }) => report.incomplete),
    unscored: looks.length - scored.length,
    notEvaluated: merged(gaps),
    proxies: [...new Set(scored.flatMap(({ report }) => report.proxies))],
  }
}

/** One entry a hazard and reason; its hours are looks. */
function merged(gaps: readonly NotEvaluated[]): readonly NotEvaluated[] {
  const byKey = new Map<string, NotEvaluated>()
  for (const gap of gaps) {
    const key = `${gap.hazard} ${gap.reason}`
    const known = byKey.get(key)
    byKey.set(key, { ...gap, hours: gap.hours + (known?.hours ?? 0) })
  }
  return [...byKey.values()]
}

function scoreOf({ worst }: LegRisk): number {
  return worst?.report.score ?? -1
}
