import { ALERTS, type Phenomenon } from '../../lib/domain/alerts/index.js'
import type { Hours } from '../../lib/domain/hazards/hour-inputs.js'
import { BAD_HOUR_SCORE, bandOf } from '../../lib/domain/methodology.js'
import { CYCLE_HOURS, HOUR_MS, LAST_LEAD } from '../../lib/domain/model-run.js'
import { PROFILES, type ProfileId } from '../../lib/domain/profiles/index.js'
import { byLeadClass, leadClassOf } from './lead-class.js'
import { hoursOfNewest, type SameHour } from './newest-hours.js'
import { type Counts, errorSums, eventCounts } from './statistics.js'
import { type ByLead, summaries } from './verification.js'

export interface ScoreAgreement {
  readonly pairs: number
  /** Share of hours that both runs put in the same band; NaN without an hour. */
  readonly sameBand: number
  /** Mean of the older run's score less the newer one's, and of its size. 0 to 100. */
  readonly bias: number
  readonly meanAbsoluteDifference: number
  /** Hours of at least 50: the older run as forecast, the newer as observed. */
  readonly high: Counts
}

function scorePairs() {
  const differences = errorSums()
  const high = eventCounts()
  let same = 0
  return {
    add(older: number, newer: number): void {
      if (Number.isNaN(older) || Number.isNaN(newer)) return
      differences.add(older, newer)
      high.add(older >= BAD_HOUR_SCORE, newer >= BAD_HOUR_SCORE)
      if (bandOf(older) === bandOf(newer)) same += 1
    },
    summary(): ScoreAgreement {
      const { pairs, bias, meanAbsoluteError } = differences.summary()
      return {
        pairs,
        sameBand: same / pairs,
        bias,
        meanAbsoluteDifference: meanAbsoluteError,
        high: high.counts(),
      }
    },
  }
}

/** A run's decisions, as far as they are compared. */
export interface DecidedRun {
  readonly cycleMs: number
  readonly ranks: ReadonlyMap<Phenomenon, Hours>
  readonly scores: ReadonlyMap<ProfileId, Hours>
}

export interface AgreementSummary {
  readonly profiles: readonly {
    readonly profile: ProfileId
    readonly byLead: ByLead<ScoreAgreement>
  }[]
  /** Hours of yellow or more: the older run as forecast, the newer as observed. */
  readonly alerts: readonly { readonly phenomenon: Phenomenon; readonly byLead: ByLead<Counts> }[]
}

/**
 * Profiles against the newest run's own first hours; alerts against the next run, six hours younger.
 *
 * Alerts need the next run because their sums and days look along the whole run: in its first hours a
 * run has not yet the rain of the hours before it.
 */
export function agreement() {
  const profiles = new Map(PROFILES.map(({ id }) => [id, byLeadClass(scorePairs)]))
  const alerts = new Map(ALERTS.map(({ id }) => [id, byLeadClass(eventCounts)]))
  return {
    add(older: DecidedRun, newer: DecidedRun): void {
      for (const { lead, newestLead } of hoursOfNewest(
        older.cycleMs,
        newer.cycleMs,
        'hour_ending',
      )) {
        if (lead > LAST_LEAD) continue
        for (const [id, classes] of profiles) {
          const ahead = older.scores.get(id)?.[lead] ?? Number.NaN
          const seen = newer.scores.get(id)?.[newestLead] ?? Number.NaN
          classes.get(leadClassOf(lead))?.add(ahead, seen)
        }
      }
      if (newer.cycleMs - older.cycleMs !== CYCLE_HOURS * HOUR_MS) return
      for (const { lead, newestLead } of NEXT_RUN) {
        for (const [id, classes] of alerts) {
          const ahead = isRaised(older.ranks.get(id)?.[lead])
          const seen = isRaised(newer.ranks.get(id)?.[newestLead])
          classes.get(leadClassOf(lead))?.add(ahead, seen)
        }
      }
    },
    summary: (): AgreementSummary => ({
      profiles: PROFILES.map(({ id }) => ({
        profile: id,
        byLead: summaries(profiles.get(id), (pairs) => pairs.summary()),
      })),
      alerts: ALERTS.map(({ id }) => ({
        phenomenon: id,
        byLead: summaries(alerts.get(id), (counts) => counts.counts()),
      })),
    }),
  }
}

/** Every hour that a run shares with the next one. */
const NEXT_RUN: readonly SameHour[] = Array.from(
  { length: LAST_LEAD + 1 - CYCLE_HOURS },
  (_, newestLead) => ({ lead: newestLead + CYCLE_HOURS, newestLead }),
)

function isRaised(rank = Number.NaN): boolean | undefined {
  return Number.isNaN(rank) ? undefined : rank >= 1
}
