import * as v from 'valibot'
import type { Contract } from '../contract.js'
import { evidence, raisedLevel } from '../decision-answer.js'
import { profile } from '../decision-fields.js'
import { lang } from '../fields.js'

/** With `profile` only the numbers that it uses. */
export const thresholdsQueryEntries = {
  profile: v.exactOptional(profile),
  lang: v.exactOptional(lang),
}

const shared = {
  id: v.string(),
  value: v.number(),
  unit: v.string(),
  source: v.string(),
  evidence: v.pipe(
    evidence,
    v.description(
      '`published`: read at its source; `standard`: a reference quoted without reading it again; `ours`: a choice of this project',
    ),
  ),
  used_by: v.pipe(v.array(v.string()), v.description('Profiles, and `alerts`')),
}

/**
 * Numbers of the scores and of the alerts, told apart by `kind`, each in its `unit`. `source_id` is
 * one of `sources`; `region` and `window_hours` narrow where and over what an alert's number holds.
 */
export const thresholdsAnswer = v.strictObject({
  methodology_version: v.string(),
  thresholds: v.array(
    v.variant('kind', [
      v.strictObject({
        ...shared,
        kind: v.literal('score'),
        score: v.pipe(
          v.nullable(v.number()),
          v.description('What a hazard scores at this value; null for what is no anchor'),
        ),
        source_id: v.string(),
      }),
      v.strictObject({
        ...shared,
        kind: v.literal('alert'),
        score: v.null(),
        quantity: v.string(),
        comparison: v.picklist(['>=', '>', '<=']),
        level: raisedLevel,
        region: v.exactOptional(v.string()),
        window_hours: v.exactOptional(v.number()),
      }),
    ]),
  ),
  sources: v.array(
    v.strictObject({ id: v.string(), title: v.string(), url: v.exactOptional(v.string()) }),
  ),
})

/** GET /api/v1/thresholds: the answer changes with a release only. */
export const thresholdsContract = {
  name: 'listThresholds',
  path: '/api/v1/thresholds',
  summary: 'Every number that a decision depends on, with where it comes from',
  description:
    'Anchors, gates and weights of the scores and levels of the alerts: unit, source, evidence and who uses it.',
  tag: 'decisions',
  methods: ['GET'],
  query: thresholdsQueryEntries,
  answers: [{ mediaType: 'application/json', schema: thresholdsAnswer }],
  failures: ['validation_error'],
  examples: [
    { summary: 'All', method: 'GET', target: '/api/v1/thresholds' },
    { summary: 'Of a truck driver', method: 'GET', target: '/api/v1/thresholds?profile=camionero' },
  ],
} as const satisfies Contract
