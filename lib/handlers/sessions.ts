import type { SignedIn } from '../auth/accounts.js'
import { authConfig } from '../config.js'
import { Failure } from '../domain/errors.js'
import type { Answer, Context, Prepared } from '../http/endpoint.js'
import {
  clearedRefreshCookie,
  refreshCookie,
  refreshTokenOfCookie,
} from '../http/refresh-cookie.js'
import { done, own } from './own-answer.js'

type Kept = 'body' | 'cookie'

interface Credentials {
  readonly email: string
  readonly password: string
}

const ACCEPTED = {
  es: 'Si el correo estaba libre, la cuenta ya existe: inicie sesión.',
  en: 'If the e-mail was free the account is there now: log in.',
} as const

/** The same answer whoever asks, after the same work. */
export async function register(body: Credentials, context: Context): Promise<Prepared> {
  const shown = context.headers.get('authorization') ?? ''
  const proof = shown.replace(/^Bearer /i, '')
  const wanted = { ...body, proof, eraseElsewhere: eraseElsewhere(context.deps) }
  await (await context.deps.accounts()).register(wanted, callerOf(context))
  return own({ status: 'accepted', detail: ACCEPTED[context.language] }, { status: 202 })
}

/**
 * Tokens for an e-mail and a password; `session` says where the refresh token goes. Rejects with
 * `invalid_credentials`, or `rate_limited` when too many failed before.
 */
export async function login(
  { session, ...credentials }: Credentials & { readonly session: Kept },
  context: Context,
): Promise<Prepared> {
  const accounts = await context.deps.accounts()
  return tokens(await accounts.login(credentials, callerOf(context)), session)
}

/**
 * New tokens for a refresh token, given back the way it came: body or cookie. Rejects with
 * `unauthorized`, or `security_error` for a cookie that another site may have sent.
 */
export async function refresh(body: RefreshBody, context: Context): Promise<Prepared> {
  const { token, kept } = shownToken(body, context)
  if (token === undefined) throw new Failure('unauthorized', 'No refresh token was shown.')
  const accounts = await context.deps.accounts()
  return tokens(await accounts.refresh(token, callerOf(context)), kept)
}

/**
 * 204, whoever's the token was. Unless one came in the body the cookie is cleared. Rejects with
 * `security_error` as {@link refresh} does.
 */
export async function logout(body: RefreshBody, context: Context): Promise<Prepared> {
  const { token, kept } = shownToken(body, context)
  if (token !== undefined) await (await context.deps.accounts()).logout(token, callerOf(context))
  return done(kept === 'cookie' ? [clearedRefreshCookie()] : [])
}

/** Erases what a user owns outside of accounts: by what a deployment names as owned. */
export function eraseElsewhere({ ownedData }: Context['deps']) {
  return async (userId: string): Promise<void> => {
    for (const data of await ownedData()) await data.eraseOf(userId)
  }
}

/** Who calls, as the audit log and the slowing of logins know them. */
export function callerOf({ address, correlationId }: Context) {
  return { address, correlationId }
}

interface RefreshBody {
  readonly refresh_token?: string
}

function shownToken(
  { refresh_token: sent }: RefreshBody,
  { headers, deps }: Context,
): { readonly token: string | undefined; readonly kept: Kept } {
  // A token in the body is proof enough; the cookie that a browser adds by itself is then not looked at.
  if (sent !== undefined) return { token: sent, kept: 'body' }
  return { token: refreshTokenOfCookie(headers, deps.allowedOrigins), kept: 'cookie' }
}

function tokens({ accessToken, refreshToken }: SignedIn, session: Kept): Prepared {
  const inCookie = session === 'cookie'
  const body = {
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: authConfig.accessTokenSeconds,
    session,
    ...(inCookie ? {} : { refresh_token: refreshToken }),
  }
  const headers: Answer['headers'] = inCookie ? [refreshCookie(refreshToken)] : []
  return own(body, { headers })
}
