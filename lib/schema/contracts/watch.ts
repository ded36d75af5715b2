import * as v from 'valibot'
import type { Contract } from '../contract.js'
import { lang } from '../fields.js'
import { message } from '../message.js'
import { instant } from '../run.js'

/** A week: who forgets a silence is told again. */
const MAX_SILENCE_MINUTES = 7 * 24 * 60

const minutesRange = message(
  `debe ser un entero de 0 a ${MAX_SILENCE_MINUTES}`,
  `must be a whole number from 0 to ${MAX_SILENCE_MINUTES}`,
)

/** A rule's silence; 0 minutes ends it. */
export const silenceBody = v.strictObject({
  rule: v.pipe(v.string(), v.maxLength(60), v.description('Id of a rule, as the answer lists it')),
  minutes: v.pipe(
    v.number(minutesRange),
    v.integer(minutesRange),
    v.minValue(0, minutesRange),
    v.maxValue(MAX_SILENCE_MINUTES, minutesRange),
  ),
})

/**
 * Every rule with its value and threshold in `unit`; a call that silences one measures none.
 * `busy`: another watch is at work.
 */
export const watchAnswer = v.variant('outcome', [
  v.strictObject({
    outcome: v.literal('watched'),
    scope: v.pipe(
      v.picklist(['shared', 'bucket', 'instance']),
      v.description(
        'What answered: Redis, else the bucket of cubes, else only what this instance remembers',
      ),
    ),
    rules: v.array(
      v.strictObject({
        id: v.string(),
        severity: v.picklist(['warning', 'critical']),
        state: v.picklist(['closed', 'open', 'flapping']),
        value: v.pipe(
          v.nullable(v.number()),
          v.description('null: it could not be measured, or there is no run at all'),
        ),
        threshold: v.number(),
        unit: v.string(),
        silenced_until: v.exactOptional(instant),
      }),
    ),
    sent: v.pipe(v.array(v.string()), v.description('Ids of the messages that arrived')),
    waiting: v.pipe(v.number(), v.description('Messages that the next watch tries again')),
  }),
  v.strictObject({ outcome: v.literal('busy') }),
])

/** Not in the OpenAPI document: it is the platform's and the operator's, not a caller's. */
export const watchContract = {
  name: 'watch',
  path: '/api/v1/cron/watch',
  summary: 'Looks whether all is well, and tells the operator what changed',
  description:
    'Called by the platform every five minutes. A POST silences a rule. Needs the cron secret.',
  tag: 'service',
  methods: ['GET', 'POST'],
  security: { bearer: 'CRON_SECRET' },
  query: { lang: v.exactOptional(lang) },
  body: silenceBody,
  answers: [{ mediaType: 'application/json', schema: watchAnswer }],
  failures: ['unauthorized', 'validation_error'],
  examples: [],
} as const satisfies Contract
