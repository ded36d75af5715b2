import type { Text } from '../methodology.js'

/** What a user may tell a profile. Each profile says which it takes and within which bounds. */
export type OptionId =
  | 'runway_heading'
  | 'one_way'
  | 'crosswind_limit'
  | 'cruise_altitude'
  | 'drone'
  | 'task'
  | 'rainfast_hours'
  | 'application'
  | 'livestock'
  | 'crop'
  | 'heading'
  | 'empty'
  | 'cargo'
  | 'speed'
  | 'sport'
  | 'structure'
  | 'wind_limit'
  | 'phase'
  | 'height'
  | 'exposure'
  | 'concrete_temperature'

/** A number in its option's unit, the id of a choice, or a flag. */
export type OptionValue = number | string | boolean

/** What is known of the options. One that is absent was not told: that is neither 0 nor false. */
export type OptionValues = Readonly<Partial<Record<OptionId, OptionValue>>>

interface OptionTexts {
  readonly title: Text
  /** What is assumed when it is not given; wanted where there is no default. */
  readonly whenAbsent?: Text
}

/** A number from `minimum` to `maximum`, both allowed; without a default it may stay unknown. */
export interface NumberOption extends OptionTexts {
  readonly kind: 'number'
  readonly unit: string
  readonly minimum: number
  readonly maximum: number
  readonly integer?: true
  readonly default?: number
}

/** One id of a closed list. It always has a value, for there is a default. */
export interface ChoiceOption extends OptionTexts {
  readonly kind: 'choice'
  readonly choices: readonly { readonly id: string; readonly title: Text }[]
  readonly default: string
}

/** Yes or no. It always has a value, for there is a default. */
export interface FlagOption extends OptionTexts {
  readonly kind: 'flag'
  readonly default: boolean
}

/** Plain data, from which a schema is built outside. */
export type OptionSpec = NumberOption | ChoiceOption | FlagOption

/** NaN when it was not given. */
export function numberOption(options: OptionValues, id: OptionId): number {
  const value = options[id]
  return typeof value === 'number' ? value : Number.NaN
}

/** Undefined when it was not given, or is no text. */
export function choiceOption(options: OptionValues, id: OptionId): string | undefined {
  const value = options[id]
  return typeof value === 'string' ? value : undefined
}

/** False when it was not given. */
export function flagOption(options: OptionValues, id: OptionId): boolean {
  return options[id] === true
}
