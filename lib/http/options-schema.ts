import { toJsonSchema } from '@valibot/to-json-schema'
import type { OptionSpec } from '../domain/hazards/options.js'
import type { ProfileDefinition } from '../domain/profiles/profile.js'
import { validatorOf } from '../schema/options.js'

/** JSON Schema (2020-12) of a profile's options: made from the schemas that check them. */
export function optionsSchema({ options }: ProfileDefinition, language: 'es' | 'en'): object {
  const properties = Object.entries(options).map(([id, spec]) => [id, optionSchema(spec, language)])
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    additionalProperties: false,
  }
}

function optionSchema(spec: OptionSpec, language: 'es' | 'en'): object {
  const { $schema: _, ...schema } = toJsonSchema(validatorOf(spec), {
    target: 'draft-2020-12',
    errorMode: 'ignore',
  })
  const absent = spec.whenAbsent?.[language]
  return {
    ...schema,
    title: spec.title[language],
    ...(absent === undefined ? {} : { description: absent }),
    ...(spec.default === undefined ? {} : { default: spec.default }),
    ...(spec.kind === 'number' ? { 'x-unit': spec.unit } : {}),
    ...(spec.kind === 'choice' ? { 'x-titles': titles(spec, language) } : {}),
  }
}

function titles(spec: Extract<OptionSpec, { kind: 'choice' }>, language: 'es' | 'en'): object {
  return Object.fromEntries(spec.choices.map(({ id, title }) => [id, title[language]]))
}
