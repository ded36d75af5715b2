import { isDuring, type TimeSpan } from './alerts/during.js'
import { type RaisedLevel, rankOf } from './alerts/levels.js'
import type { AlertReport } from './alerts/raise-alerts.js'
import { BANDS, type Band, bandOf } from './methodology.js'
import type { RiskReport } from './risk/report.js'

/** That something watched for is reached, and how far. */
export interface Reach {
  /** End of the first hour in which it is, or start of the alert; UTC ms. */
  readonly atMs: number
  /** Highest score of the hours, 0 to 100, with its band. */
  readonly score?: number
  readonly band?: Band
  /** Highest level of the alert. */
  readonly level?: RaisedLevel
  readonly phenomenon?: string
}

/** `unknown` is not "no": neither may open or close what was opened by a known answer. */
export type Reached = Reach | 'no' | 'unknown'

/** With fewer of the hours known, that none reaches the band says nothing. */
const LEAST_KNOWN = 0.5

/** Whether some hour of a report is in a band, or in a worse one. */
export function reachedBand(report: RiskReport, band: Band): Reached {
  if (report.status !== 'ok') return 'unknown'
  const from = BANDS.find((step) => step.band === band)?.from ?? Number.POSITIVE_INFINITY
  const known = report.hours.filter(({ score }) => !Number.isNaN(score))
  const first = known.find(({ score }) => score >= from)
  if (first === undefined) {
    return known.length < LEAST_KNOWN * report.hours.length ? 'unknown' : 'no'
  }
  const score = Math.max(...known.map((hour) => hour.score))
  const step = bandOf(score)
  return { atMs: first.validTime, score: Math.round(score), ...(step ? { band: step.band } : {}) }
}

/** What is watched for: this level or a higher one, of any of these phenomena. */
export interface WatchedAlert {
  readonly level: RaisedLevel
  /** Ids; empty is any. */
  readonly phenomena: readonly string[]
}

/** Whether an alert of a report is at a level, or above it, within the hours. */
export function reachedAlert(
  report: AlertReport | undefined,
  { level, phenomena }: WatchedAlert,
  hours: TimeSpan,
): Reached {
  if (report === undefined) return 'unknown'
  const isAsked = (id: string) => phenomena.length === 0 || phenomena.includes(id)
  const found = report.events
    .filter(({ phenomenon }) => isAsked(phenomenon))
    .flatMap(({ phenomenon, parts }) => parts.map((part) => ({ phenomenon, ...part })))
    .filter((part) => isDuring(part, hours))
    .filter((part) => rankOf(part.level) >= rankOf(level))
  const [first] = found.toSorted((a, b) => a.start.getTime() - b.start.getTime())
  if (first !== undefined) {
    const [worst = first] = found.toSorted((a, b) => rankOf(b.level) - rankOf(a.level))
    const { level: highest, phenomenon } = worst
    return { atMs: first.start.getTime(), level: highest, phenomenon }
  }
  const known = new Set([...Object.keys(report.levels), ...report.notApplicable])
  const isKnown = phenomena.length === 0 ? known.size > 0 : phenomena.every((id) => known.has(id))
  return isKnown ? 'no' : 'unknown'
}
