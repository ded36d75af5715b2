import type { Band, Text, Verdict } from '../methodology.js'
import type { Assumption } from '../profiles/profile.js'
import type { Confidence } from './confidence.js'
import type { Counterfactual } from './counterfactual.js'
import type { DailyIndex } from './daily-indices.js'
import type { Driver } from './drivers.js'
import type { HourScore } from './hour-score.js'
import type { NotEvaluated } from './not-evaluated.js'
import type { PeriodStats } from './period.js'

/** An hour as a report tells it: the dominant hazard by its id, and how far to trust the score. */
export interface ScoredHour extends Omit<HourScore, 'dominant'> {
  /** Id of the hazard that weighs most; undefined where none does. */
  readonly dominant: string | undefined
  /** NaN where there is no score. */
  readonly confidence: number
}

/** What a report says with a score or without: what was assumed, is unknown, or stands beside. */
export interface ReportBase {
  readonly profile: string
  readonly methodologyVersion: string
  readonly notEvaluated: readonly NotEvaluated[]
  readonly assumptions: readonly Assumption[]
  readonly notices: readonly Text[]
  readonly indices: readonly DailyIndex[]
}

/** A period of which at least one hour has a score. */
export interface RiskScore extends ReportBase {
  readonly status: 'ok'
  /** 0 to 100; the 90th percentile of the hours. */
  readonly score: number
  readonly band: Band
  readonly verdict: Verdict
  /** Some hour has no score, or lacks a hazard that is essential to the profile. */
  readonly incomplete: boolean
  readonly confidence: Confidence
  readonly drivers: readonly Driver[]
  readonly counterfactual: readonly Counterfactual[]
  /** The hour that drivers, counterfactual and confidence method are of. UTC, ms since 1970. */
  readonly representativeTime: number
  /** Evaluated hazards that stand for something the model does not hold. */
  readonly proxies: readonly string[]
  readonly hours: readonly ScoredHour[]
  readonly period: PeriodStats
}

/** Nothing could be evaluated at any hour: not a score of 0. */
export interface NoData extends ReportBase {
  readonly status: 'no_data'
}

/** To be told apart by `status`: only `ok` has a score. */
export type RiskReport = RiskScore | NoData
