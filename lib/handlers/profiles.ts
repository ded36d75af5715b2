import { HAZARDS } from '../domain/hazards/index.js'
import { METHODOLOGY_VERSION } from '../domain/methodology.js'
import { PROFILES } from '../domain/profiles/index.js'
import type { ProfileDefinition } from '../domain/profiles/profile.js'
import type { Context, Prepared } from '../http/endpoint.js'
import { optionsSchema } from '../http/options-schema.js'
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
