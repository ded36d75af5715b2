import type { Evidence, Text } from '../methodology.js'
import type { Anchors } from '../ramp.js'
import type { FieldName, Hours } from './hour-inputs.js'
import type { OptionId, OptionValues } from './options.js'
import type { SourceId } from './sources.js'
import type { DerivedTable } from './table.js'

/** A number of a hazard beside its anchors: a gate, a margin, a factor. */
export interface Limit {
  readonly value: number
  readonly unit: string
  readonly evidence: Evidence
}

/** Anchors by the choice of an option. */
export interface AnchorVariants {
  readonly option: OptionId
  readonly anchors: Readonly<Record<string, Anchors>>
}

/** How weather harms an activity: a value an hour, and by its anchors a score from 0 to 1. */
export interface HazardDefinition<Id extends string = string> {
  readonly id: Id
  readonly title: Text
  /** The measured thing as a noun that fits "con ... por debajo de". */
  readonly quantity: Text
  readonly unit: string
  /** Where one of these is missing the hazard is not evaluated. */
  readonly inputs: readonly FieldName[]
  /** Without these the hazard is not evaluated. */
  readonly options?: readonly OptionId[]
  /** Hours the value needs around its own. */
  readonly reach?: 'history' | 'horizon'
  /** What its forecast skill decays like. */
  readonly family: 'temperature' | 'wind' | 'rain'
  /** Stands for something the model does not hold, such as gusts or visibility. */
  readonly proxy: boolean
  /** Complete, it forbids: the score is floored and the verdict is no. */
  readonly stop: boolean
  /** An alert level: its score forces a floor of the total. */
  readonly alert?: true
  /** Not a hazard of its own: what it scores is added to this one's score. */
  readonly addsTo?: string
  readonly source: SourceId
  readonly evidence: Evidence
  readonly shape: 'rising' | 'falling' | 'u' | 'hump'
  readonly anchors: Anchors
  readonly variants?: AnchorVariants
  /** Anchors moved by what the user told. */
  readonly adapt?: (anchors: Anchors, options: OptionValues) => Anchors
  readonly limits?: Readonly<Record<string, Limit>>
  readonly value: (table: DerivedTable, options: OptionValues) => Hours
  /** The most the hazard may score at each hour, where circumstances bound it. */
  readonly ceiling?: (table: DerivedTable, options: OptionValues) => Hours
}

/** Keeps the id's literal type, so that the registry knows every id. */
export function defineHazard<const Id extends string>(
  hazard: HazardDefinition<Id>,
): HazardDefinition<Id> {
  return hazard
}

/** The anchors that hold for these options. */
export function anchorsOf(hazard: HazardDefinition, options: OptionValues): Anchors {
  const choice = hazard.variants === undefined ? undefined : options[hazard.variants.option]
  const chosen = hazard.variants?.anchors[String(choice)] ?? hazard.anchors
  return hazard.adapt === undefined ? chosen : hazard.adapt(chosen, options)
}

/** Every `at` times a factor, scores kept. An anchor without evidence of its own is ours. */
export function scaled(anchors: Anchors, factor: number): Anchors {
  return anchors.map(([at, score, evidence = 'ours']) => [at * factor, score, evidence])
}

/** Every `at` moved, in its unit, scores kept. An anchor without evidence of its own is ours. */
export function shifted(anchors: Anchors, by: number): Anchors {
  return anchors.map(([at, score, evidence = 'ours']) => [at + by, score, evidence])
}
