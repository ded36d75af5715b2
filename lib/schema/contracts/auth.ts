import * as v from 'valibot'
import {
  apiKeyAnswer,
  apiKeysAnswer,
  jwksAnswer,
  meAnswer,
  registeredAnswer,
  tokensAnswer,
} from '../auth-answer.js'
import {
  apiKeyBody,
  deleteBody,
  loginBody,
  passwordBody,
  refreshBody,
  registerBody,
} from '../auth-body.js'
import type { Contract } from '../contract.js'

/** Accounts: every answer is its caller's alone and is never kept. */

const json = 'application/json'
const PASSWORD = 'correcta batería grapa de caballo'

/**
 * POST /api/v1/auth/register, 202. Nobody needs a credential, but who takes an administrator's
 * e-mail shows the operator's secret as a bearer.
 */
export const registerContract = {
  name: 'register',
  path: '/api/v1/auth/register',
  summary: 'Opens an account',
  description:
    'The answer is the same whether the e-mail was free or not, so that nobody learns who has an account. If it was free, the account is there now: log in. The e-mail is not verified.',
  tag: 'accounts',
  methods: ['POST'],
  security: 'none',
  query: {},
  body: registerBody,
  statuses: { POST: 202 },
  answers: [{ mediaType: json, schema: registeredAnswer }],
  failures: ['validation_error', 'accounts_unavailable'],
  examples: [
    {
      summary: 'A new account',
      method: 'POST',
      target: '/api/v1/auth/register',
      needsAccount: true,
      body: { email: 'ana@example.com', password: PASSWORD },
    },
  ],
} as const satisfies Contract

/** POST /api/v1/auth/login. The e-mail and password are the credential; no other is looked at. */
export const loginContract = {
  name: 'login',
  path: '/api/v1/auth/login',
  summary: 'Gives an access token and a refresh token',
  description:
    'Failed logins slow down by account and by address: 429 with `Retry-After`, a minute at most. With `session: cookie` the refresh token goes into a cookie of these endpoints only.',
  tag: 'accounts',
  methods: ['POST'],
  security: 'none',
  query: {},
  body: loginBody,
  answers: [{ mediaType: json, schema: tokensAnswer }],
  failures: ['validation_error', 'invalid_credentials', 'accounts_unavailable'],
  examples: [
    {
      summary: 'By e-mail and password',
      method: 'POST',
      target: '/api/v1/auth/login',
      needsAccount: true,
      body: { email: 'ana@example.com', password: PASSWORD },
    },
  ],
} as const satisfies Contract

/** POST /api/v1/auth/refresh. The refresh token is the credential; no other is looked at. */
export const refreshContract = {
  name: 'refreshTokens',
  path: '/api/v1/auth/refresh',
  summary: 'Exchanges a refresh token for new tokens',
  description:
    'Each refresh token is good once. One that comes a second time, also at the same moment, ends all tokens of its login. By cookie the header `x-skypulse-csrf: 1` is needed.',
  tag: 'accounts',
  methods: ['POST'],
  security: 'none',
  query: {},
  body: refreshBody,
  answers: [{ mediaType: json, schema: tokensAnswer }],
  failures: ['validation_error', 'security_error', 'unauthorized', 'accounts_unavailable'],
  examples: [
    {
      summary: 'With the token in the body',
      method: 'POST',
      target: '/api/v1/auth/refresh',
      needsAccount: true,
      body: { refresh_token: 'rt_…' },
    },
  ],
} as const satisfies Contract

/** POST /api/v1/auth/logout, 204, also for a token that is nobody's. */
export const logoutContract = {
  ...refreshContract,
  name: 'logout',
  path: '/api/v1/auth/logout',
  summary: 'Ends the session of a refresh token',
  description:
    'Takes the token as /api/v1/auth/refresh does. The answer is the same for a token that is nobody’s.',
  statuses: { POST: 204 },
  answers: [],
  failures: ['validation_error', 'security_error', 'accounts_unavailable'],
  examples: [
    {
      summary: 'With the token in the body',
      method: 'POST',
      target: '/api/v1/auth/logout',
      needsAccount: true,
      body: { refresh_token: 'rt_…' },
    },
  ],
} as const satisfies Contract

const ofSession = {
  tag: 'accounts',
  security: 'session',
  query: {},
  failures: ['validation_error', 'accounts_unavailable'],
} as const

/** POST /api/v1/auth/logout-all, 204, by access token: an API key may not. */
export const logoutAllContract = {
  ...ofSession,
  name: 'logoutEverywhere',
  path: '/api/v1/auth/logout-all',
  summary: 'Ends every session and every access token of the account',
  description: 'API keys stay: revoke them one by one.',
  methods: ['POST'],
  statuses: { POST: 204 },
  answers: [],
  examples: [
    {
      summary: 'Everywhere',
      method: 'POST',
      target: '/api/v1/auth/logout-all',
      needsAccount: true,
    },
  ],
} as const satisfies Contract

/** GET /api/v1/auth/me, by access token or an API key with the scope `account`. */
export const meContract = {
  ...ofSession,
  name: 'getAccount',
  path: '/api/v1/auth/me',
  summary: 'Whose the credential is',
  description: 'By access token, or by an API key with the scope `account`.',
  methods: ['GET'],
  security: 'user',
  answers: [{ mediaType: json, schema: meAnswer }],
  examples: [{ summary: 'Mine', method: 'GET', target: '/api/v1/auth/me', needsAccount: true }],
} as const satisfies Contract

/** POST /api/v1/auth/password, 204, by access token, which is ended with all others. */
export const passwordContract = {
  ...ofSession,
  name: 'changePassword',
  path: '/api/v1/auth/password',
  summary: 'Changes the password and ends every session',
  description: 'Log in again afterwards. Wrong passwords slow down as at login.',
  methods: ['POST'],
  body: passwordBody,
  statuses: { POST: 204 },
  answers: [],
  failures: ['validation_error', 'invalid_credentials', 'accounts_unavailable'],
  examples: [
    {
      summary: 'A new password',
      method: 'POST',
      target: '/api/v1/auth/password',
      needsAccount: true,
      body: { current_password: PASSWORD, new_password: 'otra frase, más larga todavía' },
    },
  ],
} as const satisfies Contract

/** POST /api/v1/auth/delete, 204, by access token and the password. */
export const deleteContract = {
  ...ofSession,
  name: 'deleteAccount',
  path: '/api/v1/auth/delete',
  summary: 'Deletes the account and everything it owns',
  description: 'At once and for good: sessions, API keys, places, limits and subscriptions.',
  methods: ['POST'],
  body: deleteBody,
  statuses: { POST: 204 },
  answers: [],
  failures: ['validation_error', 'invalid_credentials', 'accounts_unavailable'],
  examples: [
    {
      summary: 'For good',
      method: 'POST',
      target: '/api/v1/auth/delete',
      needsAccount: true,
      body: { password: PASSWORD },
    },
  ],
} as const satisfies Contract

/** GET and POST /api/v1/auth/api-keys, by access token: no key makes or lists another. */
export const apiKeysContract = {
  ...ofSession,
  name: 'listApiKeys',
  path: '/api/v1/auth/api-keys',
  summary: 'API keys: the list, or a new one',
  description:
    'A key is shown once. It goes into `x-api-key` or `Authorization: Bearer`, never into an address. Keys with a limit of their own spend the account’s too.',
  methods: ['GET', 'POST'],
  body: apiKeyBody,
  statuses: { POST: 201 },
  answers: [{ mediaType: json, schema: v.union([apiKeysAnswer, apiKeyAnswer]) }],
  examples: [
    { summary: 'Mine', method: 'GET', target: '/api/v1/auth/api-keys', needsAccount: true },
    {
      summary: 'One for a weather station',
      method: 'POST',
      target: '/api/v1/auth/api-keys',
      needsAccount: true,
      body: { name: 'Estación', scopes: ['read'], limit: 100 },
    },
  ],
} as const satisfies Contract

/** DELETE /api/v1/auth/api-keys/{id}, 204, by access token. */
export const apiKeyContract = {
  ...ofSession,
  name: 'revokeApiKey',
  path: '/api/v1/auth/api-keys/{id}',
  summary: 'Revokes an API key',
  description:
    'It is good for nothing of the account at once; its limits end within half a minute.',
  methods: ['DELETE'],
  pathParameters: { id: 'The `id` of the list' },
  statuses: { DELETE: 204 },
  answers: [],
  failures: ['validation_error', 'not_found', 'accounts_unavailable'],
  examples: [
    {
      summary: 'One of mine',
      method: 'DELETE',
      target: '/api/v1/auth/api-keys/k_AAAAAAAAAAAA',
      needsAccount: true,
    },
  ],
} as const satisfies Contract

/** GET /.well-known/jwks.json: enough to verify an access token without asking us. */
export const jwksContract = {
  name: 'getJwks',
  path: '/.well-known/jwks.json',
  summary: 'Public keys of the access tokens',
  description: 'RFC 7517. Empty where the deployment has no accounts.',
  tag: 'accounts',
  methods: ['GET'],
  security: 'none',
  query: {},
  answers: [{ mediaType: json, schema: jwksAnswer }],
  failures: ['validation_error'],
  examples: [{ summary: 'The keys', method: 'GET', target: '/.well-known/jwks.json' }],
} as const satisfies Contract
