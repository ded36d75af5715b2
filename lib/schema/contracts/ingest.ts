import * as v from 'valibot'
import { STORED_IDS } from '../../domain/variables.js'
import type { Contract } from '../contract.js'
import { lang } from '../fields.js'
import { message } from '../message.js'
import { instant } from '../run.js'

/** `run` becomes a `ModelRun`. That `variable` needs it is checked by the handler. */
export const ingestQueryEntries = {
  run: v.exactOptional(
    v.pipe(
      v.string(),
      v.regex(
        /^\d{4}-\d{2}-\d{2}T(00|06|12|18)(:00(:00)?)?Z?$/,
        message('debe ser una corrida, como 2026-11-24T06', 'must be a run, such as 2026-11-24T06'),
      ),
      v.transform((text) => ({ cycleMs: Date.parse(`${text.slice(0, 13)}:00:00Z`) })),
      v.check(
        ({ cycleMs }) => Number.isFinite(cycleMs),
        message('no es una fecha', 'is not a date'),
      ),
      v.description('The run to ingest; absent: the newest that has no cube'),
    ),
  ),
  variable: v.exactOptional(
    v.pipe(
      v.picklist(STORED_IDS, message('no es una variable guardada', 'is not a stored variable')),
      v.description('With `run`: this variable alone, without publishing'),
    ),
  ),
  lang: v.exactOptional(lang),
}

const written = v.strictObject({ key: v.string(), byteLength: v.number(), version: v.string() })

/** A part record as one invocation tells it to the one that publishes. */
export const cubePart = v.looseObject({
  cube: v.exactOptional(written),
  index: v.exactOptional(written),
  saturated: v.number(),
  madeFrom: v.string(),
})

/**
 * How an ingest ended. `busy`: another one holds the lease. `made`: one variable, told to the
 * invocation that publishes the run.
 */
export const ingestAnswer = v.variant('outcome', [
  v.strictObject({
    outcome: v.literal('published'),
    run: instant,
    complete: v.boolean(),
    variables: v.array(v.string()),
    bytes: v.pipe(v.number(), v.description('Of all cubes of the run')),
    deleted_runs: v.array(instant),
  }),
  v.strictObject({ outcome: v.literal('nothing_to_do') }),
  v.strictObject({ outcome: v.literal('busy') }),
  v.strictObject({ outcome: v.literal('made'), variable: v.string(), part: cubePart }),
])

/** Not in the OpenAPI document: it is the platform's, not a caller's. */
export const ingestContract = {
  name: 'ingest',
  path: '/api/v1/cron/ingest',
  summary: 'Turns the newest run into cubes',
  description: 'Called by the platform every ten minutes. Needs the cron secret.',
  tag: 'service',
  methods: ['GET'],
  security: { bearer: 'CRON_SECRET' },
  query: ingestQueryEntries,
  answers: [{ mediaType: 'application/json', schema: ingestAnswer }],
  failures: ['unauthorized', 'validation_error', 'no_data', 'source_unavailable'],
  examples: [],
} as const satisfies Contract
