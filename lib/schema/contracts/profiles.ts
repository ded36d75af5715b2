import * as v from 'valibot'
import type { Contract } from '../contract.js'
import { hazardId, profileId } from '../decision-answer.js'
import { lang } from '../fields.js'

/** The language of the titles and notices. */
export const profilesQueryEntries = { lang: v.exactOptional(lang) }

/**
 * What each profile looks at and may be told, enough for a form. `window_limit` is a score, 0 to
 * 100; `weight` multiplies the score of a hazard.
 */
export const profilesAnswer = v.strictObject({
  methodology_version: v.string(),
  profiles: v.array(
    v.strictObject({
      id: profileId,
      title: v.string(),
      tasks: v.pipe(
        v.array(v.strictObject({ id: v.string(), title: v.string() })),
        v.description('Values of `task`; empty where the profile has none'),
      ),
      options: v.pipe(
        v.looseObject({ type: v.literal('object'), properties: v.record(v.string(), v.unknown()) }),
        v.description('JSON Schema 2020-12 of `options`'),
      ),
      hazards: v.array(
        v.strictObject({
          id: hazardId,
          title: v.string(),
          weight: v.number(),
          essential: v.pipe(
            v.boolean(),
            v.description('Without it the verdict is caution at best'),
          ),
          when: v.pipe(
            v.array(
              v.strictObject({
                option: v.string(),
                is: v.array(v.union([v.string(), v.number(), v.boolean()])),
              }),
            ),
            v.description('Options with which it counts; empty is always'),
          ),
        }),
      ),
      window_limit: v.number(),
      notices: v.array(v.string()),
    }),
  ),
})

/** GET /api/v1/profiles: the answer changes with a release only. */
export const profilesContract = {
  name: 'listProfiles',
  path: '/api/v1/profiles',
  summary: 'The eight profiles: tasks, options and hazards',
  description: '`options` of each is a JSON Schema of what /api/v1/risk-score takes for it.',
  tag: 'decisions',
  methods: ['GET'],
  query: profilesQueryEntries,
  answers: [{ mediaType: 'application/json', schema: profilesAnswer }],
  failures: ['validation_error'],
  examples: [{ summary: 'All', method: 'GET', target: '/api/v1/profiles' }],
} as const satisfies Contract
