import * as v from 'valibot'

/** What the endpoints of accounts promise. */

/** When something came to be, as accounts tell it. */
export const instant = v.pipe(v.string(), v.description('ISO 8601, UTC'))
const scopes = v.array(v.picklist(['read', 'account']))

/** Of a registration, 202: it tells nobody whether the e-mail had an account. */
export const registeredAnswer = v.strictObject({
  status: v.literal('accepted'),
  detail: v.pipe(v.string(), v.description('The same whether the e-mail was free or not')),
})

/** Of login and refresh. The refresh token is in the body or in a cookie, never in both. */
export const tokensAnswer = v.strictObject({
  access_token: v.pipe(v.string(), v.description('JWT, for `Authorization: Bearer`')),
  token_type: v.literal('Bearer'),
  expires_in: v.pipe(v.number(), v.description('Seconds')),
  session: v.picklist(['body', 'cookie']),
  refresh_token: v.pipe(
    v.exactOptional(v.string()),
    v.description('Good for one use; absent when it is in the cookie'),
  ),
})

/** What an account says of itself. */
export const accountEntries = {
  id: v.string(),
  email: v.string(),
  roles: v.array(v.picklist(['user', 'admin'])),
  created_at: instant,
  password_changed_at: instant,
}

/** The account behind a credential; `via` is the kind of credential that was shown. */
export const meAnswer = v.strictObject({
  ...accountEntries,
  via: v.picklist(['access_token', 'api_key']),
})

/** A key as its list shows it: without its text. */
export const apiKeyEntries = {
  id: v.string(),
  name: v.string(),
  scopes,
  limit: v.nullable(v.number()),
  created_at: instant,
  last_used_at: v.nullable(instant),
}

/** Keys without their text. `limit` is units a minute in each class; null: as the account has. */
export const apiKeysAnswer = v.strictObject({ api_keys: v.array(v.strictObject(apiKeyEntries)) })

/** A new key with its text, which only a hash is kept of. */
export const apiKeyAnswer = v.strictObject({
  ...apiKeyEntries,
  key: v.pipe(v.string(), v.description('Shown this once')),
})

/** A JWK set (RFC 7517) of Ed25519 keys (RFC 8037). Strict: a private part fails it. */
export const jwksAnswer = v.strictObject({
  keys: v.array(
    v.strictObject({
      kty: v.literal('OKP'),
      crv: v.literal('Ed25519'),
      x: v.string(),
      kid: v.string(),
      use: v.literal('sig'),
      alg: v.literal('EdDSA'),
    }),
  ),
})
