import * as v from 'valibot'
import type { Contract } from '../contract.js'
import { lang } from '../fields.js'
import { message } from '../message.js'
import { instant } from '../run.js'

const status = v.picklist(['pass', 'warn', 'fail'])

/** `deep` stays the text `0` or `1`; the language is of problems alone. */
export const healthQueryEntries = {
  deep: v.optional(
    v.pipe(
      v.picklist(['0', '1'], message('debe ser 0 o 1', 'must be 0 or 1')),
      v.description('1 also reads one value of the newest run'),
    ),
    '0',
  ),
  lang: v.exactOptional(lang),
}

/** Checks: `archive`, `cache`, `limiter`, deep also `read`. `detail` is a code, none on a pass. */
export const healthAnswer = v.strictObject({
  status: v.pipe(status, v.description('The worst of the checks')),
  version: v.string(),
  time: instant,
  checks: v.record(
    v.string(),
    v.strictObject({
      status,
      time_ms: v.number(),
      detail: v.exactOptional(v.string()),
      newest_run: v.exactOptional(instant),
      newest_run_age_s: v.exactOptional(v.number()),
    }),
  ),
})

/** GET /api/v1/health: 200 on pass and warn, 503 on fail, with the same body. */
export const healthContract = {
  name: 'getHealth',
  path: '/api/v1/health',
  summary: 'Whether each thing we depend on works',
  description: 'Never cached. 503 when a check fails without which nothing can be answered.',
  tag: 'service',
  methods: ['GET'],
  query: healthQueryEntries,
  answers: [{ mediaType: 'application/json', schema: healthAnswer }],
  failures: ['validation_error'],
  examples: [
    { summary: 'Fast', method: 'GET', target: '/api/v1/health' },
    { summary: 'With one value read', method: 'GET', target: '/api/v1/health?deep=1' },
  ],
} as const satisfies Contract
