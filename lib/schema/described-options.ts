import type * as v from 'valibot'
import type { OptionSpec, OptionValue } from '../domain/hazards/options.js'
import type { ProfileDefinition } from '../domain/profiles/profile.js'
import type { Language } from './message.js'
import { validatorOf } from './options.js'

/** An option as a document tells it, beside the schema that checks it. */
export interface DescribedOption {
  readonly id: string
  readonly schema: v.GenericSchema
  /** JSON Schema keywords that the schema itself does not say. */
  readonly annotations: Readonly<Record<string, unknown>>
}

/**
 * The options of a profile in its order. Annotations are title, what holds without it, default,
 * unit (`x-unit`) and titles of the choices (`x-titles`).
 */
export function describedOptions(
  { options }: ProfileDefinition,
  language: Language,
): readonly DescribedOption[] {
  return Object.entries(options).map(([id, spec]) => ({
    id,
    schema: validatorOf(spec),
    annotations: annotationsOf(spec, language),
  }))
}

function annotationsOf(
  spec: OptionSpec,
  language: Language,
): Record<string, string | OptionValue | object> {
  const absent = spec.whenAbsent?.[language]
  return {
    title: spec.title[language],
    ...(absent === undefined ? {} : { description: absent }),
    ...(spec.default === undefined ? {} : { default: spec.default }),
    ...(spec.kind === 'number' ? { 'x-unit': spec.unit } : {}),
    ...(spec.kind === 'choice' ? { 'x-titles': titles(spec, language) } : {}),
  }
}

function titles(spec: Extract<OptionSpec, { kind: 'choice' }>, language: Language): object {
  return Object.fromEntries(spec.choices.map(({ id, title }) => [id, title[language]]))
}
