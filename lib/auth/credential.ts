/** What a request shows of who calls. */
export type Credential =
  | { readonly kind: 'none' }
  | { readonly kind: 'api_key'; readonly text: string }
  | { readonly kind: 'access_token'; readonly text: string }
  /** Two at once, or a scheme that nobody takes here. */
  | { readonly kind: 'unusable' }

const BEARER = /^Bearer ([\w.~+/=-]{1,4096})$/i

/** By `Authorization: Bearer` or `x-api-key`, never by cookie or query. */
export function shownCredential(headers: Headers): Credential {
  const authorization = headers.get('authorization')
  const apiKey = headers.get('x-api-key')
  if (authorization === null && apiKey === null) return { kind: 'none' }
  if (authorization !== null && apiKey !== null) return { kind: 'unusable' }
  if (apiKey !== null) return { kind: 'api_key', text: apiKey }
  const text = BEARER.exec(authorization ?? '')?.[1]
  if (text === undefined) return { kind: 'unusable' }
  return { kind: text.startsWith('sk_') ? 'api_key' : 'access_token', text }
}
