import { HOUR_MS, LAST_LEAD } from '../../lib/domain/model-run.js'
import type { ProfileId } from '../../lib/domain/profiles/index.js'
import { type AgreementSummary, agreement, type DecidedRun } from './agreement.js'
import {
  type AlertFrequency,
  alertFrequency,
  type ProfileFrequency,
  profileFrequency,
} from './frequency.js'
import { meanByLead } from './mean-by-lead.js'
import type { Replay } from './replay-run.js'
import {
  type ByLead,
  type VerificationSummary,
  type VerifiedRun,
  verification,
} from './verification.js'

export interface MonthSummary {
  readonly runs: number
  /** UTC days whose first run is there. */
  readonly days: number
  readonly alerts: readonly AlertFrequency[]
  readonly profiles: readonly ProfileFrequency[]
  readonly agreement: AgreementSummary
  readonly verification: VerificationSummary
  /** Mean rain of all runs, mm a day, by lead: what a run lacks in its first hours. */
  readonly rain: ByLead<number>
}

type KeptRun = DecidedRun & VerifiedRun

/** Everything that is counted over the runs of one file; runs come in the order of time. */
export function month() {
  const alerts = alertFrequency()
  const profiles = profileFrequency()
  const agreeing = agreement()
  const verified = verification()
  const rain = meanByLead()
  /** Runs that still share an hour with the next one: twelve at most. */
  let older: readonly KeptRun[] = []
  let runs = 0
  let days = 0
  return {
    add(replay: Replay): void {
      runs += 1
      if (replay.cycleMs % (24 * HOUR_MS) === 0) days += 1
      alerts.add(replay)
      profiles.add(replay)
      rain.add(replay.inputs.fields.precipitation_amount ?? [])
      const kept = keep(replay)
      older = older.filter(({ cycleMs }) => replay.cycleMs - cycleMs <= LAST_LEAD * HOUR_MS)
      for (const run of older) {
        agreeing.add(run, kept)
        verified.add(run, kept)
      }
      older = [...older, kept]
    },
    summary: (): MonthSummary => ({
      runs,
      days,
      alerts: alerts.summary(),
      profiles: profiles.summary(),
      agreement: agreeing.summary(),
      verification: verified.summary(),
      rain: rain.summary(24),
    }),
  }
}

/** The little that later runs are compared with. */
function keep({ cycleMs, inputs, ranks, hours }: Replay): KeptRun {
  const scores = [...hours].map(([id, scored]): readonly [ProfileId, Float64Array] => [
    id,
    Float64Array.from(scored, ({ score }) => score),
  ])
  return { cycleMs, inputs, ranks, scores: new Map(scores) }
}
