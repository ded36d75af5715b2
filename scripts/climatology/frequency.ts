import type { AlertEvent } from '../../lib/domain/alerts/event.js'
import { bridgeLulls, raisedSpans } from '../../lib/domain/alerts/hysteresis.js'
import { ALERTS, type Phenomenon } from '../../lib/domain/alerts/index.js'
import { type AlertLevel, levelOf } from '../../lib/domain/alerts/levels.js'
import type { Hours } from '../../lib/domain/hazards/hour-inputs.js'
import {
  BAD_HOUR_SCORE,
  type Band,
  bandOf,
  HEADLINE_PERCENTILE,
} from '../../lib/domain/methodology.js'
import { HOUR_MS } from '../../lib/domain/model-run.js'
import { PROFILES, type ProfileId } from '../../lib/domain/profiles/index.js'
import { percentile } from '../../lib/domain/risk/percentile.js'
import type { ScoredHour } from '../../lib/domain/risk/report.js'

const DAY_HOURS = 24

/** How often each came up. */
export type Tally<K extends string> = Readonly<Record<K, number>>
type LevelTally = Tally<Exclude<AlertLevel, 'green'>>

export interface AlertFrequency {
  readonly phenomenon: Phenomenon
  /** Events of all runs: what would be sent, each event again by every run that sees it. */
  readonly issued: LevelTally
  /** Runs by their highest level. */
  readonly runs: LevelTally
  /** Of the days as each day's own first run saw them. */
  readonly events: LevelTally
  readonly days: LevelTally
  readonly hours: LevelTally
  /** Hours of those days that could be said. */
  readonly hoursKnown: number
}

/** Counts levels; green and what is not known are left out. */
export function tallyLevels(ranks: Iterable<number>): LevelTally {
  const counts = { yellow: 0, orange: 0, red: 0 }
  for (const rank of ranks) {
    const level = levelOf(rank)
    if (level !== 'green') counts[level] += 1
  }
  return counts
}

/** The highest rank of each day, NaN of a day of which nothing is known. */
export function highestByDay(days: readonly (readonly number[])[]): number[] {
  return days.map((ranks) =>
    ranks.reduce(
      (highest, rank) => (Number.isNaN(rank) || rank < highest ? highest : rank),
      Number.NaN,
    ),
  )
}

/** Distinct events of days in a row, with the short lulls between them filled as within a run. */
export function distinctEvents(days: readonly (readonly number[])[]): number[] {
  return raisedSpans(bridgeLulls(days.flat())).map(({ rank }) => rank)
}

/** A run's first day. Alerts of amounts have no hour at lead 0. */
export function firstDay(values: Hours, period: 'instant' | 'hour_ending'): number[] {
  const first = period === 'instant' ? 0 : 1
  return Array.from({ length: DAY_HOURS }, (_, hour) => values[first + hour] ?? Number.NaN)
}

const EMPTY_DAY: readonly number[] = Array.from({ length: DAY_HOURS }, () => Number.NaN)

/** How often alerts come up over the runs of one month, in the order of time. */
export function alertFrequency() {
  const issued = new Map(ALERTS.map(({ id }) => [id, [] as number[]]))
  const highest = new Map(ALERTS.map(({ id }) => [id, [] as number[]]))
  const days = new Map(ALERTS.map(({ id }) => [id, [] as (readonly number[])[]]))
  let lastDayMs: number | undefined
  return {
    add(run: {
      readonly cycleMs: number
      readonly events: readonly AlertEvent<Phenomenon>[]
      readonly ranks: ReadonlyMap<Phenomenon, Hours>
    }): void {
      for (const { phenomenon, rank } of run.events) issued.get(phenomenon)?.push(rank)
      for (const { id } of ALERTS) {
        const ranks = run.events.filter((event) => event.phenomenon === id).map(({ rank }) => rank)
        highest.get(id)?.push(Math.max(0, ...ranks))
      }
      if (!isFirstOfDay(run.cycleMs)) return
      // A day without its run must not let events on both sides of it touch.
      const skips = lastDayMs !== undefined && run.cycleMs - lastDayMs > DAY_HOURS * HOUR_MS
      lastDayMs = run.cycleMs
      for (const { id, period } of ALERTS) {
        if (skips) days.get(id)?.push(EMPTY_DAY)
        days.get(id)?.push(firstDay(run.ranks.get(id) ?? EMPTY_DAY, period))
      }
    },
    summary: (): AlertFrequency[] =>
      ALERTS.map(({ id }) => {
        const told = days.get(id) ?? []
        const hours = told.flat()
        return {
          phenomenon: id,
          issued: tallyLevels(issued.get(id) ?? []),
          runs: tallyLevels(highest.get(id) ?? []),
          events: tallyLevels(distinctEvents(told)),
          days: tallyLevels(highestByDay(told)),
          hours: tallyLevels(hours),
          hoursKnown: hours.filter((rank) => !Number.isNaN(rank)).length,
        }
      }),
  }
}

function isFirstOfDay(cycleMs: number): boolean {
  return cycleMs % (DAY_HOURS * HOUR_MS) === 0
}

export interface ProfileFrequency {
  readonly profile: ProfileId
  /** Hours by band, each hour of a day as the day's first run saw it. */
  readonly hours: Tally<Band>
  /** Days by the band of their headline. */
  readonly days: Tally<Band>
  /** What dominates the hours of at least 50, most often first. */
  readonly reasons: readonly { readonly hazard: string; readonly hours: number }[]
}

/** How often the bands of each profile come up over the runs of one month. */
export function profileFrequency() {
  const tallies = new Map(PROFILES.map(({ id }) => [id, profileTally(id)]))
  return {
    add(run: {
      readonly cycleMs: number
      readonly hours: ReadonlyMap<ProfileId, readonly ScoredHour[]>
    }): void {
      if (!isFirstOfDay(run.cycleMs)) return
      for (const [id, tally] of tallies) {
        tally.add((run.hours.get(id) ?? []).slice(1, DAY_HOURS + 1))
      }
    },
    summary: (): ProfileFrequency[] => [...tallies.values()].map((tally) => tally.summary()),
  }
}

function profileTally(profile: ProfileId) {
  const hours: number[] = []
  const headlines: number[] = []
  const reasons = new Map<string, number>()
  return {
    add(day: readonly ScoredHour[]): void {
      const known = day.map(({ score }) => score).filter((score) => !Number.isNaN(score))
      hours.push(...known)
      headlines.push(percentile(known, HEADLINE_PERCENTILE))
      for (const { score, dominant } of day) {
        if (score >= BAD_HOUR_SCORE && dominant !== undefined) {
          reasons.set(dominant, (reasons.get(dominant) ?? 0) + 1)
        }
      }
    },
    summary: (): ProfileFrequency => ({
      profile,
      hours: tallyBands(hours),
      days: tallyBands(headlines),
      reasons: [...reasons]
        .map(([hazard, count]) => ({ hazard, hours: count }))
        .sort((a, b) => b.hours - a.hours),
    }),
  }
}

/** Counts bands; a score that is not known is in none. */
export function tallyBands(scores: Iterable<number>): Tally<Band> {
  const counts = { bajo: 0, moderado: 0, alto: 0, extremo: 0 } satisfies Tally<Band>
  for (const score of scores) {
    const step = bandOf(score)
    if (step !== undefined) counts[step.band] += 1
  }
  return counts
}
