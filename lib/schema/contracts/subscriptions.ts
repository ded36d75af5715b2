import * as v from 'valibot'
import type { Contract } from '../contract.js'
import { lang } from '../fields.js'
import { message } from '../message.js'
import { instant } from '../run.js'
import { subscriptionBody } from '../subscription-body.js'

const ID = /^sub_[\w-]{16,32}$/
const isId = message('no es el id de una suscripción', 'is not the id of a subscription')
const id = v.pipe(v.string(isId), v.regex(ID, isId), v.description('Id of a subscription'))

/** `id` names the one that a DELETE ends, and narrows the list of a GET to it. */
export const subscriptionsQueryEntries = { id: v.exactOptional(id), lang: v.exactOptional(lang) }

const shown = v.strictObject({
  id: v.string(),
  name: v.exactOptional(v.string()),
  place: v.strictObject({ lat: v.number(), lon: v.number(), name: v.exactOptional(v.string()) }),
  watched: v.looseObject({ kind: v.picklist(['band', 'alert']) }),
  hours: v.number(),
  url: v.string(),
  created_at: instant,
  open: v.pipe(v.boolean(), v.description('Reached, by the run that was looked at last')),
  delivered: v.number(),
  dead_letters: v.pipe(v.number(), v.description('Messages given up after all tries')),
  disabled: v.pipe(v.boolean(), v.description('Switched off: too many failures in a row')),
})

/** The user's list, without secrets; or of a POST the new one with its secret. */
export const subscriptionsAnswer = v.union([
  v.strictObject({ subscriptions: v.array(shown) }),
  v.strictObject({
    ...shown.entries,
    secret: v.pipe(v.string(), v.description('Signs the messages. Shown this once')),
  }),
])

/** GET, POST and DELETE /api/v1/me/subscriptions, by token or a key with the scope `account`. */
export const subscriptionsContract = {
  name: 'subscriptions',
  path: '/api/v1/me/subscriptions',
  summary: 'Webhooks for when a place and profile reach a band or an alert level',
  description: [
    'GET lists yours, POST makes one, DELETE with `id` ends it.',
    'A message is posted once when what is watched is reached, and again only after it was no longer.',
    'Its header `skypulse-signature: t=<seconds>,v1=<hex>` is the HMAC-SHA-256, with the secret, of',
    '`<seconds>.<body>`; refuse what is older than five minutes, and drop a `skypulse-delivery` that you',
    'have seen. Alerts are indicative, not official.',
  ].join(' '),
  tag: 'accounts',
  methods: ['GET', 'POST', 'DELETE'],
  security: 'user',
  query: subscriptionsQueryEntries,
  body: subscriptionBody,
  statuses: { POST: 201, DELETE: 204 },
  answers: [{ mediaType: 'application/json', schema: subscriptionsAnswer }],
  failures: [
    'validation_error',
    'unauthorized',
    'not_found',
    'place_not_found',
    'place_ambiguous',
    'outside_coverage',
    'source_unavailable',
  ],
  examples: [
    {
      summary: 'A farmer wants to know of high risk',
      method: 'POST',
      needsAccount: true,
      target: '/api/v1/me/subscriptions',
      body: {
        location: 'Pergamino',
        profile: 'agricultor',
        band: 'alto',
        url: 'https://example.com/hooks/skypulse',
      },
    },
    {
      summary: 'Orange alerts of wind or rain',
      method: 'POST',
      needsAccount: true,
      target: '/api/v1/me/subscriptions',
      body: {
        lat: -31.42,
        lon: -64.19,
        alert_level: 'orange',
        phenomena: ['wind', 'rain'],
        url: 'https://example.com/hooks/skypulse',
      },
    },
  ],
} as const satisfies Contract

/** Which to test; another user's is `not_found`. */
export const subscriptionTestBody = v.object({ id, lang: v.exactOptional(lang) })

/**
 * How the delivery went: also 200 when it failed, and then with its `fault`. `status` is absent
 * when the receiver gave none.
 */
export const subscriptionTestAnswer = v.strictObject({
  delivered: v.boolean(),
  delivery_id: v.string(),
  attempts: v.number(),
  status: v.exactOptional(v.pipe(v.number(), v.description("Your receiver's answer"))),
  fault: v.exactOptional(v.string()),
})

/** POST /api/v1/me/subscriptions/test: answers when the delivery has ended. */
export const subscriptionTestContract = {
  name: 'testSubscription',
  path: '/api/v1/me/subscriptions/test',
  summary: 'Sends a signed test message to a subscription of yours',
  description: 'Right now, and once; the answer says how it went.',
  tag: 'accounts',
  methods: ['POST'],
  security: 'user',
  query: {},
  body: subscriptionTestBody,
  answers: [{ mediaType: 'application/json', schema: subscriptionTestAnswer }],
  failures: ['validation_error', 'unauthorized', 'not_found'],
  examples: [
    {
      summary: 'A test message',
      method: 'POST',
      needsAccount: true,
      target: '/api/v1/me/subscriptions/test',
      body: { id: 'sub_0123456789abcdef' },
    },
  ],
} as const satisfies Contract

/**
 * Counts of subscriptions. `reached` had to be told: `sent` and `failed`. `unknown` could not be
 * compared with the run and is asked again.
 */
export const subscriptionsCronAnswer = v.strictObject({
  looked_at: v.number(),
  reached: v.number(),
  sent: v.number(),
  failed: v.number(),
  unknown: v.number(),
  waiting: v.pipe(v.number(), v.description('Due, and left for the next run of the cron')),
})

/** Not in the OpenAPI document: it is the platform's, not a caller's. */
export const subscriptionsCronContract = {
  name: 'subscriptionsCron',
  path: '/api/v1/cron/subscriptions',
  summary: 'Compares subscriptions with the newest run and sends what is due',
  description: 'Called by the platform every ten minutes. Needs the cron secret.',
  tag: 'service',
  methods: ['GET'],
  security: { bearer: 'CRON_SECRET' },
  query: { lang: v.exactOptional(lang) },
  answers: [{ mediaType: 'application/json', schema: subscriptionsCronAnswer }],
  failures: ['unauthorized', 'validation_error', 'source_unavailable'],
  examples: [],
} as const satisfies Contract
