import type { FieldName } from '../hazards/hour-inputs.js'
import type { OptionId } from '../hazards/options.js'
import type { DerivedTable } from '../hazards/table.js'
import type { Text } from '../methodology.js'
import type { EvaluatedHazard } from './evaluate.js'
import { scoreAt } from './hour-score.js'

/** A hazard that counts for nothing at some hours because it could not be worked out. */
export interface NotEvaluated {
  readonly hazard: string
  readonly title: Text
  readonly missing: readonly (FieldName | OptionId)[]
  /**
   * `input` a value of the hour, `option` something the user did not tell, `history` hours before the
   * first, `horizon` hours after the last, `undefined` a quantity that has no value in this air.
   */
  readonly reason: 'input' | 'option' | 'history' | 'horizon' | 'undefined'
  /** Hours of the period it is about. */
  readonly hours: number
}

/** Hazards without a score at some of these hours (indices), with one reason for all of them. */
export function notEvaluated(
  table: DerivedTable,
  evaluated: readonly EvaluatedHazard[],
  hours: readonly number[],
): NotEvaluated[] {
  return evaluated.flatMap((one) => {
    const unknown = hours.filter((hour) => Number.isNaN(scoreAt(one, hour)))
    return unknown.length === 0 ? [] : [describe(table, one, unknown)]
  })
}

function describe(
  table: DerivedTable,
  { hazard, missingOptions }: EvaluatedHazard,
  unknown: readonly number[],
): NotEvaluated {
  const shared = { hazard: hazard.id, title: hazard.title, hours: unknown.length }
  if (missingOptions.length > 0) return { ...shared, missing: missingOptions, reason: 'option' }
  const absent = hazard.inputs.filter((name) =>
    unknown.some((hour) => Number.isNaN(table.field(name)[hour] ?? Number.NaN)),
  )
  if (absent.length > 0) return { ...shared, missing: absent, reason: 'input' }
  return { ...shared, missing: hazard.inputs, reason: hazard.reach ?? 'undefined' }
}
