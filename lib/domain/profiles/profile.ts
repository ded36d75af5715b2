import type { HazardId } from '../hazards/index.js'
import type { OptionId, OptionSpec, OptionValue, OptionValues } from '../hazards/options.js'
import type { Evidence, Text } from '../methodology.js'

/** Holds when the option has one of these values. */
export interface Condition {
  readonly option: OptionId
  readonly is: readonly OptionValue[]
}

/** What a hazard means to one activity, and under which options it does. */
export interface ProfileHazard {
  readonly hazard: HazardId
  /** From 0 to 1: what of the hazard's score counts for this activity. Ours, every one. */
  readonly weight: number
  /** Without it nobody may call the hour fit: the verdict is caution at best. */
  readonly essential?: true
  /** All of them must hold. */
  readonly when?: readonly Condition[]
}

/** A bound that an hour of a window must keep, whatever its score. Unknown is not kept. */
export interface WindowRequirement {
  readonly hazard: HazardId
  /** The hazard's value must stay on the harmless side of this. */
  readonly bound: number
  readonly evidence: Evidence
  readonly when?: readonly Condition[]
}

/**
 * What makes an hour fit for the activity. A user may tell another limit, and if it must be light.
 */
export interface WindowRules {
  /** An hour fits up to this score. */
  readonly limit: number
  /** Whether hours must be light, and when; an empty list is always. */
  readonly daylight?: readonly Condition[]
  readonly requirements: readonly WindowRequirement[]
}

/** A daily value that goes with the risk and is not part of it. */
export type DailyIndexId = 'comfort' | 'reference_evapotranspiration'

/** One activity: the hazards that count for it, what its users may tell, what its windows need. */
export interface ProfileDefinition<Id extends string = string> {
  readonly id: Id
  readonly title: Text
  readonly options: Readonly<Partial<Record<OptionId, OptionSpec>>>
  readonly hazards: readonly ProfileHazard[]
  readonly windows: WindowRules
  readonly indices: readonly DailyIndexId[]
  /** Said in every answer: what the score does not know. */
  readonly notices: readonly Text[]
}

/** Keeps the id's literal type, so that the registry knows every id. */
export function defineProfile<const Id extends string>(
  profile: ProfileDefinition<Id>,
): ProfileDefinition<Id> {
  return profile
}

/** Whether all conditions do. None at all do; one whose option has no value does not. */
export function holds(conditions: readonly Condition[] = [], options: OptionValues): boolean {
  return conditions.every(({ option, is }) => {
    const value = options[option]
    return value !== undefined && is.includes(value)
  })
}

/** What was told, over the defaults of the profile. */
export function withDefaults(profile: ProfileDefinition, given: OptionValues): OptionValues {
  return { ...defaultsOf(profile), ...given }
}

function defaultsOf(profile: ProfileDefinition): OptionValues {
  const known = Object.entries(profile.options).flatMap(([id, spec]) =>
    spec.default === undefined ? [] : [[id, spec.default] as const],
  )
  return Object.fromEntries<OptionValue>(known)
}

/** What the answer assumed because it was not told. */
export interface Assumption {
  readonly option: string
  readonly value: OptionValue | null
  readonly text: Text | null
}

/** One for each option of the profile that was not told; `value` is null without a default. */
export function assumptionsOf(profile: ProfileDefinition, given: OptionValues): Assumption[] {
  const told = new Set(Object.keys(given))
  return Object.entries(profile.options)
    .filter(([id]) => !told.has(id))
    .map(([option, spec]) => ({
      option,
      value: spec.default ?? null,
      text: spec.whenAbsent ?? null,
    }))
}
