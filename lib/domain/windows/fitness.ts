import { MS_PER_HOUR } from '../hazards/hour-inputs.js'
import type { OptionValues } from '../hazards/options.js'
import type { DerivedTable } from '../hazards/table.js'
import { holds, type WindowRequirement, type WindowRules } from '../profiles/profile.js'
import type { EvaluatedHazard } from '../risk/evaluate.js'
import { type HourScore, scoreAt } from '../risk/hour-score.js'
import { isDaylight } from '../solar.js'

/** Why an hour does not fit a window; a hazard by its id. */
export type Reason =
  | { readonly kind: 'not_allowed' | 'no_data' | 'daylight' }
  | { readonly kind: 'hazard' | 'unknown'; readonly hazard: string }

/**
 * What an hour must keep, once profile and user are heard. `allowed`: [hour], absent if all are.
 */
export interface FitnessRules {
  readonly limit: number
  readonly daylight: boolean
  readonly requirements: readonly WindowRequirement[]
  readonly allowed: readonly boolean[] | undefined
}

/** What the user told goes before the profile; bounds whose conditions do not hold are dropped. */
export function fitnessRules(
  rules: WindowRules,
  options: OptionValues,
  told: { limit?: number; daylight?: boolean; allowed?: readonly boolean[] },
): FitnessRules {
  const lightByProfile = rules.daylight !== undefined && holds(rules.daylight, options)
  return {
    limit: told.limit ?? rules.limit,
    daylight: told.daylight ?? lightByProfile,
    requirements: rules.requirements.filter(({ when }) => holds(when, options)),
    allowed: told.allowed,
  }
}

/** What keeps each hour out of a window, the first of: the user, light, the unknown, a hazard. */
export function reasonsAgainst(
  table: DerivedTable,
  evaluated: readonly EvaluatedHazard[],
  hours: readonly HourScore[],
  rules: FitnessRules,
): (Reason | undefined)[] {
  return hours.map(
    (hour, index) =>
      closedBy(table, rules, index) ??
      unknownAt(evaluated, hour, index, rules) ??
      brokenRequirement(evaluated, rules, index) ??
      overLimit(hour, rules),
  )
}

/** An hour that no weather could open. */
export function closedBy(
  { inputs }: DerivedTable,
  rules: FitnessRules,
  index: number,
): Reason | undefined {
  if (rules.allowed?.[index] === false) return { kind: 'not_allowed' }
  const end = inputs.validTimes[index] ?? Number.NaN
  const isLight = isDaylight(end - MS_PER_HOUR, inputs) && isDaylight(end, inputs)
  return rules.daylight && !isLight ? { kind: 'daylight' } : undefined
}

function unknownAt(
  evaluated: readonly EvaluatedHazard[],
  hour: HourScore,
  index: number,
  { requirements }: FitnessRules,
): Reason | undefined {
  if (Number.isNaN(hour.score)) return { kind: 'no_data' }
  const required = new Set<string>(requirements.map(({ hazard }) => hazard))
  const unknown = evaluated.find(
    (one) => (one.essential || required.has(one.hazard.id)) && Number.isNaN(scoreAt(one, index)),
  )
  return unknown === undefined ? undefined : { kind: 'unknown', hazard: unknown.hazard.id }
}

function brokenRequirement(
  evaluated: readonly EvaluatedHazard[],
  { requirements }: FitnessRules,
  index: number,
): Reason | undefined {
  const broken = requirements.find(({ hazard, bound }) => {
    const one = evaluated.find((candidate) => candidate.hazard.id === hazard)
    return one !== undefined && isPast(one, index, bound)
  })
  return broken === undefined ? undefined : { kind: 'hazard', hazard: broken.hazard }
}

/** Whether the value has reached the bound from the harmless side. */
function isPast({ hazard, values }: EvaluatedHazard, index: number, bound: number): boolean {
  const value = values[index] ?? Number.NaN
  return hazard.shape === 'falling' ? value <= bound : value >= bound
}

function overLimit(hour: HourScore, { limit }: FitnessRules): Reason | undefined {
  if (hour.score <= limit) return undefined
  const hazard = hour.dominant?.hazard.id
  return hazard === undefined ? { kind: 'no_data' } : { kind: 'hazard', hazard }
}
