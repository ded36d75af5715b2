import type { Contract } from '../contract.js'
import { exportAnswer, limitsAnswer, placesAnswer } from '../me-answer.js'
import { limitsBody, placesBody } from '../me-body.js'

/** What an account keeps: by access token, or by an API key with the scope `account`. */

const json = 'application/json'
const own = {
  tag: 'accounts',
  security: 'user',
  query: {},
  failures: ['validation_error', 'accounts_unavailable'],
} as const

/** GET and PUT /api/v1/me/places. Both answer with what is kept then. */
export const placesContract = {
  ...own,
  name: 'getPlaces',
  path: '/api/v1/me/places',
  summary: 'My places',
  description: 'A PUT replaces the whole list.',
  methods: ['GET', 'PUT'],
  body: placesBody,
  answers: [{ mediaType: json, schema: placesAnswer }],
  examples: [
    { summary: 'Mine', method: 'GET', target: '/api/v1/me/places', needsAccount: true },
    {
      summary: 'Two places',
      method: 'PUT',
      target: '/api/v1/me/places',
      needsAccount: true,
      body: {
        places: [
          { name: 'Campo', lat: -33.89, lon: -60.57, profile: 'agricultor' },
          { name: 'Casa', lat: -32.95, lon: -60.66 },
        ],
      },
    },
  ],
} as const satisfies Contract

/** GET and PUT /api/v1/me/limits. Both answer with what is kept then. */
export const limitsContract = {
  ...own,
  name: 'getLimits',
  path: '/api/v1/me/limits',
  summary: 'My own thresholds, by profile',
  description:
    'Options of profiles as /api/v1/profiles describes them. /api/v1/risk-score, /api/v1/windows and /api/v1/route take them where the request says nothing else, and say so in `options_from_account`. A PUT replaces all.',
  methods: ['GET', 'PUT'],
  body: limitsBody,
  answers: [{ mediaType: json, schema: limitsAnswer }],
  examples: [
    { summary: 'Mine', method: 'GET', target: '/api/v1/me/limits', needsAccount: true },
    {
      summary: 'A crane that stops earlier',
      method: 'PUT',
      target: '/api/v1/me/limits',
      needsAccount: true,
      body: { limits: { construccion: { task: 'crane' } } },
    },
  ],
} as const satisfies Contract

/** GET /api/v1/me/export, by access token: the only one here that no API key may call. */
export const exportContract = {
  ...own,
  name: 'exportAccount',
  path: '/api/v1/me/export',
  summary: 'Everything the account owns',
  description:
    'But for what is secret: passwords and tokens are stored as hashes and are not shown.',
  methods: ['GET'],
  security: 'session',
  answers: [{ mediaType: json, schema: exportAnswer }],
  examples: [{ summary: 'All', method: 'GET', target: '/api/v1/me/export', needsAccount: true }],
} as const satisfies Contract
