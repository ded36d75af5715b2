import { toJsonSchema } from '@valibot/to-json-schema'
import { HAZARDS } from '../domain/hazards/index.js'
import type { OptionSpec } from '../domain/hazards/options.js'
import { METHODOLOGY_VERSION } from '../domain/methodology.js'
import { PROFILES } from '../domain/profiles/index.js'
import type { ProfileDefinition } from '../domain/profiles/profile.js'
import type { Context, Prepared } from '../http/endpoint.js'
import { validatorOf } from '../schema/options.js'
import { constantJson } from './constant-json.js'

/** The eight profiles: what each looks at and what it may be told. */
export async function listProfiles(_query: unknown, { language }: Context): Promise<Prepared> {
  return constantJson({
    methodology_version: METHODOLOGY_VERSION,
    profiles: PROFILES.map((profile) => profileBlock(profile, language)),
  })
}

function profileBlock(profile: ProfileDefinition, language: 'es' | 'en'): object {
  const { task } = profile.options
  const tasks = task?.kind === 'choice' ? task.choices : []
  return {
    id: profile.id,
    title: profile.title[language],
    tasks: tasks.map(({ id, title }) => ({ id, title: title[language] })),
    options: optionsSchema(profile, language),
    hazards: profile.hazards.map(({ hazard, weight, essential, when }) => {
      const title = HAZARDS.find(({ id }) => id === hazard)?.title[language] ?? hazard
      return { id: hazard, title, weight, essential: essential === true, when: when ?? [] }
    }),
    window_limit: profile.windows.limit,
    notices: profile.notices.map((notice) => notice[language]),
  }
}

/** JSON Schema (2020-12) of the profile's options: made from the schemas that check them. */
function optionsSchema({ options }: ProfileDefinition, language: 'es' | 'en'): object {
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
