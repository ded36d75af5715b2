import * as v from 'valibot'
import type { Contract } from '../contract.js'
import { instantMs } from '../decision-fields.js'
import { lang, oneOf } from '../fields.js'
import { message } from '../message.js'
import { instant } from '../run.js'

const wholeRange = message(
  'debe ser un entero positivo de hasta 12 cifras',
  'must be a positive whole number of at most 12 digits',
)
const whole = v.pipe(v.string(), v.regex(/^[1-9]\d{0,11}$/, wholeRange), v.transform(Number))
const limitRange = message('debe ser un entero de 1 a 100', 'must be a whole number from 1 to 100')
const word = message(
  'admite letras, cifras y . _ : - hasta 64',
  'takes letters, digits and . _ : -, at most 64',
)

/** Filters, all of which must fit. `since` and `until` become UTC ms; `limit` is 50 unless told. */
export const auditQueryEntries = {
  before: v.exactOptional(v.pipe(whole, v.description('Only entries older than this number'))),
  limit: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,3}$/, limitRange),
      v.transform(Number),
      v.minValue(1, limitRange),
      v.maxValue(100, limitRange),
      v.description('Entries to answer, at most'),
    ),
    '50',
  ),
  type: v.exactOptional(
    v.pipe(v.string(), v.regex(/^[\w.]{1,64}$/, word), v.description('Such as `login.failed`')),
  ),
  actor: v.exactOptional(
    v.pipe(v.string(), v.regex(/^[\w.:-]{1,64}$/, word), v.description('User id, or `cron`')),
  ),
  outcome: v.exactOptional(oneOf(['success', 'failure', 'blocked'], 'How it ended')),
  since: v.exactOptional(v.pipe(instantMs, v.description('From this instant on, ISO 8601'))),
  until: v.exactOptional(v.pipe(instantMs, v.description('Before this instant, ISO 8601'))),
  verify: v.optional(
    oneOf(['recent', 'all', 'none'], 'How much of the chain to verify; `recent` is 1,000 entries'),
    'recent',
  ),
  lang: v.exactOptional(lang),
}

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))

/**
 * A page of entries, each with the `hash` of the one before as `previous`. `verification` is of the
 * chain, not of the page; `checked: links` says that a key was not at hand for the hashes.
 */
export const auditAnswer = v.strictObject({
  entries: v.array(
    v.strictObject({
      sequence: v.number(),
      time: instant,
      type: v.string(),
      actor: v.exactOptional(v.string()),
      address: v.exactOptional(v.pipe(v.string(), v.description('A network: /24 or /48'))),
      correlation_id: v.string(),
      outcome: v.picklist(['success', 'failure', 'blocked']),
      details: v.exactOptional(
        v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])),
      ),
      keyed: v.boolean(),
      previous: hash,
      hash,
    }),
  ),
  next_before: v.exactOptional(v.pipe(v.number(), v.description('`before` of the next page'))),
  verification: v.exactOptional(
    v.strictObject({
      intact: v.boolean(),
      entries: v.number(),
      from: v.number(),
      to: v.number(),
      keyed: v.boolean(),
      checked: v.picklist(['hashes', 'links']),
      head: v.strictObject({ sequence: v.number(), hash }),
      broken: v.exactOptional(v.strictObject({ sequence: v.number(), reason: v.string() })),
    }),
  ),
})

/** GET /api/v1/audit, by access token of an administrator. Reading leaves an entry, too. */
export const auditContract = {
  name: 'readAudit',
  path: '/api/v1/audit',
  summary: 'What happened, newest first, and whether the record is whole',
  description:
    'Each entry holds the hash of the one before it. For administrators. A page may end before its limit: go on with `next_before` while there is one.',
  tag: 'service',
  methods: ['GET'],
  security: 'admin',
  query: auditQueryEntries,
  answers: [{ mediaType: 'application/json', schema: auditAnswer }],
  failures: ['validation_error', 'unauthorized', 'forbidden'],
  examples: [
    {
      summary: 'Failed logins',
      method: 'GET',
      needsAccount: true,
      target: '/api/v1/audit?type=login.failed&limit=20',
    },
  ],
} as const satisfies Contract
