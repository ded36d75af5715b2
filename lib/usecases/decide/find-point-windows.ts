import { HOUR_MS } from '../../domain/model-run.js'
import { type Assumption, assumptionsOf } from '../../domain/profiles/profile.js'
import { assessRisk } from '../../domain/risk.js'
import type { WindowsReport } from '../../domain/windows/report.js'
import { findWindows } from '../../domain/windows.js'
import type { AskedProfile } from '../../schema/options.js'
import type { LocatedPoint } from '../resolve-points.js'
import { type Absence, absences } from './absences.js'
import { periodOf } from './assess-points.js'
import { cellReader } from './cell-hours.js'
import { earthPoint, type PointCells } from './points.js'
import type { Weather } from './weather.js'

/**
 * When one profile fits for `durationHours` on end. `limit` (score, 0 … 100) and `daylight` are the
 * profile's own unless told.
 */
export interface WindowsQuestion {
  readonly asked: AskedProfile
  /** Ends of the hours to look in. */
  readonly timesMs: readonly number[]
  readonly nowMs: number
  readonly durationHours: number
  readonly limit?: number
  readonly daylight?: boolean
}

/** One point's windows, with what they assume and what they could not know. */
export interface PointWindows {
  readonly point: LocatedPoint
  readonly report: WindowsReport
  readonly assumptions: readonly Assumption[]
  readonly absences: readonly Absence[]
  /** Whether any hour could be scored at all. */
  readonly isKnown: boolean
}

/** The best windows of the first located point. */
export function findPointWindows(
  weather: Weather<readonly PointCells[]>,
  question: WindowsQuestion,
): PointWindows {
  const [located] = weather.located
  if (located === undefined) throw new RangeError('no point')
  const { asked, timesMs, nowMs, durationHours, limit, daylight } = question
  const { inputs } = cellReader(weather, timesMs)(located.point.cell, earthPoint(located.point))
  const request = {
    ...asked,
    inputs,
    period: periodOf(inputs, timesMs),
    runAgeHours: (nowMs - weather.used.run.cycleMs) / HOUR_MS,
  }
  const bounds = {
    ...(limit === undefined ? {} : { limit }),
    ...(daylight === undefined ? {} : { daylight }),
  }
  return {
    point: located.point,
    report: findWindows({ ...request, ...bounds, durationHours }),
    assumptions: assumptionsOf(asked.profile, asked.options),
    absences: absences(weather, timesMs),
    isKnown: assessRisk(request).status === 'ok',
  }
}
