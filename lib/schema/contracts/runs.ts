import * as v from 'valibot'
import type { Contract } from '../contract.js'
import { lang } from '../fields.js'
import { attributionBlock, instant } from '../run.js'

/** The language of the attribution. */
export const runsQueryEntries = { lang: v.exactOptional(lang) }

/**
 * `stale`: the archive could not be asked and the last known list is told. `next_expected` is null
 * while there is no run.
 */
export const runsAnswer = v.strictObject({
  runs: v.array(
    v.strictObject({
      cycle: instant,
      published_at: instant,
      complete: v.pipe(v.boolean(), v.description('All 73 hourly files are there')),
      leads: v.pipe(v.array(v.number()), v.description('Hours after the cycle that are there')),
    }),
  ),
  next_expected: v.nullable(instant),
  age_s: v.pipe(v.number(), v.description('Age of this listing, seconds')),
  stale: v.boolean(),
  attribution: attributionBlock,
})

/** GET /api/v1/runs: the runs that the other endpoints choose from. */
export const runsContract = {
  name: 'listRuns',
  path: '/api/v1/runs',
  summary: 'The last runs of the model and the hours of each that are there',
  description: 'Found by listing the archive; newest first.',
  tag: 'model',
  methods: ['GET'],
  query: runsQueryEntries,
  answers: [{ mediaType: 'application/json', schema: runsAnswer }],
  failures: ['validation_error', 'source_unavailable'],
  examples: [{ summary: 'The last runs', method: 'GET', target: '/api/v1/runs' }],
} as const satisfies Contract
