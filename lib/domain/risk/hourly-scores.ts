import { derivedTable } from '../hazards/derived-table.js'
import type { HourInputs } from '../hazards/hour-inputs.js'
import type { OptionValues } from '../hazards/options.js'
import { type ProfileDefinition, withDefaults } from '../profiles/profile.js'
import { evaluateHazards } from './evaluate.js'
import { scoreHour } from './hour-score.js'

/**
 * The score of every hour of a point, as a risk report has it, without its reasons.
 *
 * Output  0 … 100, shape [hour]; NaN where no hazard could be evaluated
 */
export function hourlyScores(
  inputs: HourInputs,
  profile: ProfileDefinition,
  options: OptionValues,
): Float64Array {
  const evaluated = evaluateHazards(derivedTable(inputs), profile, withDefaults(profile, options))
  return Float64Array.from(inputs.validTimes, (_, hour) => scoreHour(evaluated, inputs, hour).score)
}
