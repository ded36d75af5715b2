import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { clientFrom } from '../../support/client.js'

/** Somebody who has registered and logged in. */
export interface SignedIn {
  readonly email: string
  readonly password: string
  readonly accessToken: string
  readonly refreshToken: string
}

export function jsonInit(method: string, body: unknown, headers: object = {}): RequestInit {
  return {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  }
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

/**
 * A new account at a product, from an address of its own. `shown` goes along when it registers: an
 * administrator's e-mail needs the operator's secret.
 */
export async function signIn(
  url: string,
  email = `${randomUUID()}@x.example`,
  shown: Readonly<Record<string, string>> = {},
): Promise<SignedIn> {
  const credentials = { email, password: `frase de ${randomUUID()}` }
  const call = clientFrom(url)
  const registered = await call('/api/v1/auth/register', jsonInit('POST', credentials, shown))
  expect(registered.status, await registered.clone().text()).toBe(202)
  const answer = await call('/api/v1/auth/login', jsonInit('POST', credentials))
  expect(answer.status, await answer.clone().text()).toBe(200)
  const { access_token: accessToken, refresh_token: refreshToken } = await answer.json()
  return { ...credentials, accessToken, refreshToken }
}
