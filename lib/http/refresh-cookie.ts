import { authConfig } from '../config.js'
import { Failure } from '../domain/errors.js'
import type { AllowedOrigins } from './cors.js'

/**
 * The refresh token as a browser keeps it: no script reads it, no other site sends it, and it goes to the
 * endpoints of accounts only. `__Host-` would ask for `Path=/`; `__Secure-` keeps plain HTTP from setting it.
 */
export function refreshCookie(token: string): readonly [string, string] {
  return cookie(token, authConfig.refreshTokenSeconds)
}

/** The same cookie, empty and of no age: a browser drops the one it has. */
export function clearedRefreshCookie(): readonly [string, string] {
  return cookie('', 0)
}

function cookie(value: string, maxAgeSeconds: number): readonly [string, string] {
  const { refreshCookie: name, refreshCookiePath: path } = authConfig
  const attributes = `Max-Age=${maxAgeSeconds}; Path=${path}; HttpOnly; Secure; SameSite=Strict`
  return ['set-cookie', `${name}=${value}; ${attributes}`]
}

/** Set by our page on what it sends with the cookie: no page of another origin can without asking. */
export const CSRF_HEADER = 'x-skypulse-csrf'

/**
 * The refresh token of the cookie, for a request that one of our pages made: it has the header that a
 * foreign page may not set, and comes from an origin that may write. `SameSite` alone would trust every
 * sibling of our domain.
 *
 * Output  `undefined` without the cookie
 * Throws  `security_error` when the request may come from another site
 */
export function refreshTokenOfCookie(
  headers: Headers,
  allowed: AllowedOrigins,
): string | undefined {
  const token = cookieValue(headers.get('cookie') ?? '', authConfig.refreshCookie)
  if (token === undefined || token === '') return undefined
  if (headers.get(CSRF_HEADER) !== '1' || isForeign(headers, allowed)) {
    throw new Failure('security_error', 'The cookie came with a request of another site.', {
      details: { needs: `${CSRF_HEADER}: 1` },
    })
  }
  return token
}

function isForeign(headers: Headers, allowed: AllowedOrigins): boolean {
  if (headers.get('sec-fetch-site') === 'cross-site') return true
  const origin = headers.get('origin')
  // Without one it is no browser: a page cannot leave it out of a POST.
  if (origin === null || allowed.has(origin)) return false
  return !URL.canParse(origin) || new URL(origin).host !== headers.get('host')
}

function cookieValue(cookies: string, name: string): string | undefined {
  const found = cookies
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
  // Twice under one name: somebody planted one of them.
  return found.length === 1 ? found[0]?.slice(name.length + 1) : undefined
}
