import { anchorsOf, type HazardDefinition } from '../hazards/hazard.js'
import type { Hours } from '../hazards/hour-inputs.js'
import { constant, zip } from '../hazards/hours.js'
import { HAZARDS } from '../hazards/index.js'
import type { OptionId, OptionValues } from '../hazards/options.js'
import type { DerivedTable } from '../hazards/table.js'
import { holds, type ProfileDefinition, type ProfileHazard } from '../profiles/profile.js'
import { type Anchors, ramp } from '../ramp.js'

/** One hazard of a profile at every hour. */
export interface EvaluatedHazard {
  readonly hazard: HazardDefinition
  readonly weight: number
  readonly essential: boolean
  readonly anchors: Anchors
  readonly missingOptions: readonly OptionId[]
  readonly values: Hours
  /** From 0 to 1; NaN where it could not be evaluated. */
  readonly scores: Hours
  /** What other hazards added to the score; 0 where they are unknown. */
  readonly surcharges: Hours
}

const BY_ID = new Map<string, HazardDefinition>(HAZARDS.map((hazard) => [hazard.id, hazard]))

/** The profile's hazards that these options call for, evaluated over the whole table. */
export function evaluateHazards(
  table: DerivedTable,
  profile: ProfileDefinition,
  options: OptionValues,
): EvaluatedHazard[] {
  const alone = profile.hazards
    .filter(({ when }) => holds(when, options))
    .map((entry) => evaluateOne(table, entry, options))
  return alone.map((target) => withSurcharge(target, alone))
}

function evaluateOne(
  table: DerivedTable,
  entry: ProfileHazard,
  options: OptionValues,
): EvaluatedHazard {
  const hazard = BY_ID.get(entry.hazard)
  if (hazard === undefined) throw new RangeError(`No hazard ${entry.hazard}`)
  const anchors = anchorsOf(hazard, options)
  const missingOptions = (hazard.options ?? []).filter((id) => options[id] === undefined)
  const unknown = constant(Number.NaN, table.length)
  const values =
    missingOptions.length > 0 ? unknown : masked(table, hazard, hazard.value(table, options))
  const ceiling = hazard.ceiling?.(table, options) ?? constant(1, table.length)
  return {
    hazard,
    // What adds to another hazard counts there.
    weight: hazard.addsTo === undefined ? entry.weight : 0,
    essential: entry.essential === true,
    anchors,
    missingOptions,
    values,
    scores: zip((value, most) => Math.min(ramp(value, anchors), most), values, ceiling),
    surcharges: constant(0, table.length),
  }
}

/** A hazard whose declared input is missing is not evaluated, even if the rest would do. */
function masked(table: DerivedTable, hazard: HazardDefinition, values: Hours): Hours {
  const inputs = hazard.inputs.map((name) => table.field(name))
  return zip(
    (value, ...needed) => (needed.some(Number.isNaN) ? Number.NaN : (value ?? Number.NaN)),
    values,
    ...inputs,
  )
}

function withSurcharge(target: EvaluatedHazard, all: readonly EvaluatedHazard[]): EvaluatedHazard {
  const adding = all.filter(({ hazard }) => hazard.addsTo === target.hazard.id)
  if (adding.length === 0) return target
  // Unknown, one that adds is listed as not evaluated by itself and leaves its target as it is.
  const surcharges = zip(
    (...extras) => extras.reduce((sum, extra) => sum + (Number.isNaN(extra) ? 0 : extra), 0),
    ...adding.map(({ scores }) => scores),
  )
  const scores = zip((score, extra) => Math.min(1, score + extra), target.scores, surcharges)
  return { ...target, scores, surcharges }
}
