import type { OptionValues } from '../../../lib/domain/hazards/options.js'
import { PROFILES, type ProfileId } from '../../../lib/domain/profiles/index.js'
import type { ProfileDefinition } from '../../../lib/domain/profiles/profile.js'
import type { RiskScore } from '../../../lib/domain/risk/report.js'
import { assessRisk } from '../../../lib/domain/risk.js'
import type { WindowsReport } from '../../../lib/domain/windows/report.js'
import { findWindows } from '../../../lib/domain/windows.js'
import { type Sample, sampleHours } from '../domain/sample-hours.js'

/** Weather and a question about it, of which somebody worked out the answer by hand. */
export interface Case extends Sample {
  readonly profile: ProfileId
  readonly options?: OptionValues
}

export function riskOf(it: Case): RiskScore {
  const report = assessRisk({
    profile: profileOf(it.profile),
    options: it.options ?? {},
    inputs: sampleHours(it),
  })
  if (report.status !== 'ok') throw new Error(report.status)
  return report
}

export function windowsOf(it: Case, durationHours: number): WindowsReport {
  return findWindows({
    profile: profileOf(it.profile),
    options: it.options ?? {},
    inputs: sampleHours(it),
    durationHours,
  })
}

function profileOf(id: ProfileId): ProfileDefinition {
  const found = PROFILES.find((profile) => profile.id === id)
  if (found === undefined) throw new Error(id)
  return found
}
