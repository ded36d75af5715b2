import { describe, expect, test } from 'vitest'
import { isApiKeyText, newApiKey } from '../../../lib/auth/api-key-text.js'
import { apiKeys } from '../../../lib/auth/api-keys.js'
import { identifier } from '../../../lib/auth/identify.js'
import { keyLookup } from '../../../lib/auth/key-lookup.js'
import { Failure } from '../../../lib/domain/errors.js'
import { memoryAccounts } from '../../support/memory-accounts.js'

let nowMs = Date.UTC(2026, 10, 24)
const now = () => nowMs
const OWNER = { userId: 'u_ana', roles: ['user'], tokenVersion: 1 } as const

describe('an API key', () => {
  test('is sk_, 256 random bits and a check, and no two are the same', async () => {
    const keys = await Promise.all(Array.from({ length: 50 }, newApiKey))
    expect(new Set(keys).size).toBe(50)
    for (const key of keys) {
      expect(key).toMatch(/^sk_[\w-]{49}$/)
      expect(Buffer.from(key.slice(3, 46), 'base64url')).toHaveLength(32)
      expect(await isApiKeyText(key)).toBe(true)
    }
  })

  test('with a letter changed, added or lost is none, and costs no look-up', async () => {
    const key = await newApiKey()
    let lookups = 0
    const identify = identifier({
      tokens: undefined,
      lookup: async () => {
        lookups += 1
        return undefined
      },
    })
    const wrong = [
      key.slice(0, -1),
      `${key}A`,
      key.slice(0, 20) + (key[20] === 'x' ? 'y' : 'x') + key.slice(21),
    ]
    for (const text of wrong) {
      expect(await isApiKeyText(text)).toBe(false)
      expect(await identify(new Headers({ 'x-api-key': text }))).toEqual({ kind: 'refused' })
    }
    expect(lookups).toBe(0)
    await identify(new Headers({ 'x-api-key': key }))
    expect(lookups).toBe(1)
  })
})

describe('a request', () => {
  const people = memoryAccounts({ now })
  const make = async (limit?: number) => {
    const wanted = { name: 'Estación', scopes: ['read'] as const, ...(limit ? { limit } : {}) }
    return apiKeys(people.store, now).create('u_ana', wanted)
  }

  test('that shows nothing is anonymous; cookies and queries are not looked at', async () => {
    expect(await people.identify(new Headers())).toEqual({ kind: 'anonymous' })
    const token = await people.tokens.issue(OWNER)
    const cookie = new Headers({ cookie: `access_token=${token}` })
    expect(await people.identify(cookie)).toEqual({ kind: 'anonymous' })
  })

  test('is whose access token or API key it shows, in either header', async () => {
    const token = await people.tokens.issue(OWNER)
    const { key, made } = await make(50)
    const known = async (headers: HeadersInit) => {
      const found = await people.identify(new Headers(headers))
      return found.kind === 'known' ? found.identity : found.kind
    }
    expect(await known({ authorization: `Bearer ${token}` })).toMatchObject({
      userId: 'u_ana',
      via: 'access_token',
    })
    const ofKey = {
      userId: 'u_ana',
      via: 'api_key',
      keyId: made.id,
      scopes: ['read'],
      keyLimit: 50,
    }
    expect(await known({ 'x-api-key': key })).toMatchObject(ofKey)
    expect(await known({ authorization: `Bearer ${key}` })).toMatchObject(ofKey)
    expect(await known({ authorization: `bearer ${key}` })).toMatchObject(ofKey)
  })

  test('with two credentials, another scheme or a broken one is refused', async () => {
    const token = await people.tokens.issue(OWNER)
    const { key } = await make()
    for (const headers of [
      { authorization: `Bearer ${token}`, 'x-api-key': key },
      { authorization: 'Basic YW5hOnBhc3M=' },
      { authorization: 'Bearer' },
      { authorization: `Bearer ${token} ${token}` },
      { authorization: token },
      { 'x-api-key': token },
      { 'x-api-key': '' },
    ]) {
      expect(
        await people.identify(new Headers(headers)),
        JSON.stringify(Object.keys(headers)),
      ).toEqual({
        kind: 'refused',
      })
    }
  })

  test('where the deployment has no accounts no credential is good', async () => {
    const identify = identifier({ tokens: undefined, lookup: undefined })
    const token = await people.tokens.issue(OWNER)
    const { key } = await make()
    for (const text of [token, key]) {
      const found = await identify(new Headers({ authorization: `Bearer ${text}` }))
      expect(found).toEqual({ kind: 'refused' })
    }
  })
})

describe('looking a key up', () => {
  test('a good and a bad answer are remembered half a minute; a failure is not', async () => {
    const people = memoryAccounts({ now })
    const keys = apiKeys(people.store, now)
    const { key, made } = await keys.create('u_ana', { name: 'x', scopes: ['read'] })
    let reads = 0
    let isAway = true
    const store = {
      ...people.store,
      get: async (name: string) => {
        reads += 1
        if (isAway) throw new Failure('accounts_unavailable', 'away')
        return people.store.get(name)
      },
    }
    const identify = identifier({ tokens: undefined, lookup: keyLookup({ store, now }) })
    const ask = async (text: string) => (await identify(new Headers({ 'x-api-key': text }))).kind
    expect(await ask(key)).toBe('unknown')
    isAway = false
    expect(await ask(key)).toBe('known')
    const stranger = await newApiKey()
    expect(await ask(stranger)).toBe('refused')
    reads = 0
    for (let i = 0; i < 5; i += 1)
      expect([await ask(key), await ask(stranger)]).toEqual(['known', 'refused'])
    expect(reads).toBe(0)
    await keys.revoke('u_ana', made.id)
    nowMs += 30_000
    expect(await ask(key)).toBe('refused')
  })
})
