import type { HourInputs } from '../hazards/hour-inputs.js'
import type { OptionValues } from '../hazards/options.js'
import type { ProfileDefinition } from '../profiles/profile.js'

/** One activity at one point: what to score, and what to judge the confidence by. */
export interface RiskRequest {
  readonly profile: ProfileDefinition
  /** What the user told; the profile's defaults fill the rest. */
  readonly options: OptionValues
  readonly inputs: HourInputs
  /** Indices of the hours to score, half-open; all of them unless told. */
  readonly period?: { readonly from: number; readonly to: number }
  readonly runAgeHours?: number
  /** The same point by other recent runs; two or more make an ensemble with this one. */
  readonly otherRuns?: readonly HourInputs[]
  /** Cells around the point, same run. */
  readonly neighbours?: readonly HourInputs[]
}

/** The hours to score, inside the hours there are. */
export function periodOf({ period, inputs }: RiskRequest): { from: number; to: number } {
  const { from, to } = period ?? { from: 0, to: inputs.validTimes.length }
  return { from: Math.max(0, from), to: Math.min(to, inputs.validTimes.length) }
}
