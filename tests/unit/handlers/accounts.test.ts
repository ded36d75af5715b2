import * as v from 'valibot'
import { beforeEach, describe, expect, test } from 'vitest'
import { endpoint as apiKey } from '../../../api/v1/auth/api-keys/[id].js'
import { endpoint as apiKeys } from '../../../api/v1/auth/api-keys/index.js'
import { endpoint as remove } from '../../../api/v1/auth/delete.js'
import { endpoint as login } from '../../../api/v1/auth/login.js'
import { endpoint as logout } from '../../../api/v1/auth/logout.js'
import { endpoint as logoutAll } from '../../../api/v1/auth/logout-all.js'
import { endpoint as me } from '../../../api/v1/auth/me.js'
import { endpoint as password } from '../../../api/v1/auth/password.js'
import { endpoint as refresh } from '../../../api/v1/auth/refresh.js'
import { endpoint as register } from '../../../api/v1/auth/register.js'
import { endpoint as exported } from '../../../api/v1/me/export.js'
import { endpoint as limits } from '../../../api/v1/me/limits.js'
import { endpoint as places } from '../../../api/v1/me/places.js'
import { endpoint as runs } from '../../../api/v1/runs.js'
import { endpoint as jwks } from '../../../api/well-known/jwks.js'
import type { AuditEvent } from '../../../lib/audit/audit-log.js'
import type { KeyedStore } from '../../../lib/auth/keyed-store.js'
import { passwordHasher } from '../../../lib/auth/password.js'
import { Failure } from '../../../lib/domain/errors.js'
import type { Endpoint } from '../../../lib/http/endpoint.js'
import {
  apiKeyAnswer,
  apiKeysAnswer,
  meAnswer,
  registeredAnswer,
  tokensAnswer,
} from '../../../lib/schema/auth-answer.js'
import { exportAnswer } from '../../../lib/schema/me-answer.js'
import type { WeatherDeps } from '../../../lib/weather-deps.js'
import { ENDPOINTS } from '../../support/endpoints.js'
import { CHEAP, memoryAccounts, testKey } from '../../support/memory-accounts.js'
import { call, memoryDeps, NOW } from '../../support/memory-deps.js'

const EMAIL = 'ana@example.com'
const PASSWORD = 'tres tristes tigres comen'
const COOKIE = '__Secure-skypulse_refresh'
const CSRF = { 'x-skypulse-csrf': '1' }

let nowMs = Date.parse(NOW)
let deps = world().deps
beforeEach(() => {
  nowMs = Date.parse(NOW)
  deps = world().deps
})

function world(options: Partial<Parameters<typeof memoryAccounts>[0]> = {}) {
  const people = memoryAccounts({ now: () => nowMs, ...options })
  const made = memoryDeps({ accounts: people.accounts, identify: people.identify })
  return { people, deps: { ...made, audited: people.audited } }
}

function send<Query>(
  endpoint: Endpoint<Query, WeatherDeps>,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
  method = 'POST',
): Promise<Response> {
  const { path } = endpoint.contract
  const isBodiless = body === undefined
  return call(endpoint, deps, path.replace('{id}', headers.id ?? 'none'), {
    method,
    headers: {
      'x-real-ip': '203.0.113.7',
      ...(isBodiless ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(isBodiless ? {} : { body: JSON.stringify(body) }),
  })
}

const get = <Query>(endpoint: Endpoint<Query, WeatherDeps>, headers: Record<string, string>) =>
  send(endpoint, undefined, headers, 'GET')

async function signUp(email = EMAIL) {
  expect((await send(register, { email, password: PASSWORD })).status).toBe(202)
  return signIn(email)
}

async function signIn(email = EMAIL, secret = PASSWORD) {
  const answer = await send(login, { email, password: secret })
  expect(answer.status).toBe(200)
  const tokens = v.parse(tokensAnswer, await answer.json())
  const { access_token: access, refresh_token: refreshToken = '' } = tokens
  return { access, refreshToken, bearer: { authorization: `Bearer ${access}` } }
}

/** A store that tells each call before it is made. */
function told(tell: (what: string) => void): (store: KeyedStore) => KeyedStore {
  const call =
    <Args extends unknown[], T>(what: string, inner: (...args: Args) => T) =>
    (...args: Args): T => {
      tell(what)
      return inner(...args)
    }
  return (store) => ({
    get: call('get', store.get),
    put: call('write', store.put),
    delete: call('write', store.delete),
    count: call('count', store.count),
  })
}

const codeOf = async (answer: Response) => (await answer.json()).code
const auditTypes = () => deps.audited.map(({ type, outcome }) => `${type} ${outcome}`)

describe('registering', () => {
  test('answers the same, in every header and byte, whether the e-mail was free or not', async () => {
    const ask = async () => {
      const answer = await send(
        register,
        { email: EMAIL, password: PASSWORD },
        { 'x-correlation-id': 'one' },
      )
      return [answer.status, [...answer.headers], await answer.text()]
    }
    const free = await ask()
    expect(await ask()).toEqual(free)
    v.parse(registeredAnswer, JSON.parse(String(free[2])))
  })

  test('does as much work, of the password and of Redis, either way', async () => {
    let calls: string[] = []
    let hashes = 0
    const cheap = passwordHasher(CHEAP)
    deps = world({
      hasher: {
        ...cheap,
        hash: (text) => {
          hashes += 1
          return cheap.hash(text)
        },
      },
      seen: told((what) => calls.push(what)),
    }).deps
    const workOf = async () => {
      calls = []
      hashes = 0
      await send(register, { email: EMAIL, password: PASSWORD })
      return [hashes, calls]
    }
    const free = await workOf()
    expect(free).toEqual([1, ['write', 'write', 'write']])
    expect(await workOf()).toEqual(free)
    const { people, deps: reserving } = world({
      adminEmails: [EMAIL],
      operatorSecret: 'the operator',
      seen: told((what) => calls.push(what)),
    })
    deps = reserving
    expect((await workOf())[1]).toEqual(free[1])
    expect(people.store.keys()).toEqual([])
  })

  test('twice with one e-mail leaves the first account and its password', async () => {
    await signUp()
    await send(register, { email: ` ${EMAIL.toUpperCase()} `, password: 'otra frase muy larga' })
    expect((await send(login, { email: EMAIL, password: 'otra frase muy larga' })).status).toBe(401)
    await signIn()
  })

  test.each([
    ['a short password', { password: 'corta' }, '/password'],
    ['a password of 129 characters', { password: 'á'.repeat(129) }, '/password'],
    ['a common password', { password: 'Contraseña123' }, '/password'],
    ['the e-mail as its password', { password: EMAIL }, '/password'],
    ['something that is no e-mail', { email: 'ana' }, '/email'],
    ['an unknown name', { admin: true }, '/admin'],
  ])('with %s is refused, and the password is not given back', async (_name, wrong, pointer) => {
    const body = { email: EMAIL, password: PASSWORD, ...wrong }
    const answer = await send(register, body)
    expect(answer.status).toBe(400)
    const text = await answer.text()
    expect(JSON.parse(text).errors[0].pointer).toBe(pointer)
    expect(text).not.toContain(body.password)
  })

  test('takes passwords of 10 and of 128 characters, counted as people count', async () => {
    for (const [i, text] of ['🌧️ñ x y z 9', `${'ñú '.repeat(42)}xy`].entries()) {
      const answer = await send(register, { email: `p${i}@example.com`, password: text })
      expect([text.length, answer.status]).toEqual([text.length, 202])
      expect((await send(login, { email: `p${i}@example.com`, password: text })).status).toBe(200)
    }
  })
})

describe('an administrator', () => {
  const admin = 'jefa@example.com'
  const operated = { adminEmails: [admin], operatorSecret: 'the operator' }

  test('is whoever registers a listed e-mail with the operator’s secret', async () => {
    deps = world(operated).deps
    const secret = { authorization: 'Bearer the operator' }
    expect((await send(register, { email: admin, password: PASSWORD }, secret)).status).toBe(202)
    const { bearer } = await signIn(admin)
    expect(await (await get(me, bearer)).json()).toMatchObject({ roles: ['user', 'admin'] })
  })

  describe('whose e-mail somebody registered before it was listed', () => {
    const secret = { authorization: 'Bearer the operator' }
    const words = 'la frase de quien opera'

    /** Somebody has the account and a session; then the operator lists the e-mail. */
    async function listedLate() {
      const adminEmails: string[] = []
      deps = world({ ...operated, adminEmails }).deps
      const before = await signUp(admin)
      const key = await send(apiKeys, { name: 'mine', scopes: ['account'] }, before.bearer)
      adminEmails.push(admin)
      return { before, key: { 'x-api-key': String((await key.json()).key) } }
    }

    test('is not them', async () => {
      const { before } = await listedLate()
      const after = await signIn(admin)
      for (const { bearer } of [before, after]) {
        expect(await (await get(me, bearer)).json()).toMatchObject({ roles: ['user'] })
      }
    })

    test('is the operator, who registers it again, and nobody who was signed in before', async () => {
      const { before, key } = await listedLate()
      await send(register, { email: admin, password: words }, secret)
      expect((await get(me, before.bearer)).status).toBe(401)
      expect((await get(me, key)).status).toBe(401)
      const replay = await send(refresh, { refresh_token: before.refreshToken })
      expect(replay.status).toBe(401)
      expect((await send(login, { email: admin, password: PASSWORD })).status).toBe(401)
      const { bearer } = await signIn(admin, words)
      expect(await (await get(me, bearer)).json()).toMatchObject({ roles: ['user', 'admin'] })
      // Once it is the operator's, registering changes nothing any more.
      await send(register, { email: admin, password: PASSWORD }, secret)
      await signIn(admin, words)
    })

    test('starts with nothing of what they kept, here or elsewhere', async () => {
      const erased: string[] = []
      const { before } = await listedLate()
      const { id } = await (await get(me, before.bearer)).json()
      await send(places, { places: [{ name: 'Campo', lat: -34, lon: -60 }] }, before.bearer, 'PUT')
      const eraseOf = async (userId: string) => void erased.push(userId)
      const elsewhere = { name: 'subscriptions', exportOf: async () => [], eraseOf }
      deps = { ...deps, ownedData: async () => [elsewhere] }
      await send(register, { email: admin, password: words }, secret)
      expect(erased).toEqual([id])
      const { bearer } = await signIn(admin, words)
      expect(await (await get(places, bearer)).json()).toEqual({ places: [] })
    })

    test('is not whoever was changing its password at that time', async () => {
      const cheap = passwordHasher(CHEAP)
      const theirs = 'la frase del que estaba antes'
      let between = async () => {}
      const hash = async (text: string) => {
        if (text === theirs) await between()
        return cheap.hash(text)
      }
      const adminEmails: string[] = []
      deps = world({ ...operated, adminEmails, hasher: { ...cheap, hash } }).deps
      const { bearer } = await signUp(admin)
      adminEmails.push(admin)
      between = async () => void (await send(register, { email: admin, password: words }, secret))
      await send(password, { current_password: PASSWORD, new_password: theirs }, bearer)
      expect((await send(login, { email: admin, password: theirs })).status).toBe(401)
      await signIn(admin, words)
    })

    test('is the operator at the second try, when Redis went away in the first', async () => {
      // Wherever it went away.
      for (let reached = 3; ; reached += 1) {
        let left = Number.POSITIVE_INFINITY
        const adminEmails: string[] = []
        const seen = told(() => {
          left -= 1
          if (left < 0) throw new Failure('accounts_unavailable', 'Redis went away.')
        })
        const { deps: failing } = world({ ...operated, adminEmails, seen })
        deps = failing
        const { bearer } = await signUp(admin)
        const made = await send(apiKeys, { name: 'mine', scopes: ['account'] }, bearer)
        const key = { 'x-api-key': String((await made.json()).key) }
        adminEmails.push(admin)
        left = reached
        const first = await send(register, { email: admin, password: words }, secret)
        left = Number.POSITIVE_INFINITY
        await send(register, { email: admin, password: words }, secret)
        expect((await get(me, key)).status, `after ${reached} calls`).toBe(401)
        expect((await get(me, bearer)).status).toBe(401)
        const mine = await signIn(admin, words)
        expect(await (await get(me, mine.bearer)).json()).toMatchObject({
          roles: ['user', 'admin'],
        })
        if (first.status === 202) break
      }
    })
  })

  test.each([
    ['without the secret', operated, {}],
    ['with another', operated, { authorization: 'Bearer another' }],
    ['where there is no secret', { adminEmails: [admin] }, { authorization: 'Bearer ' }],
  ])(
    'is nobody who registers it %s, and the answer is the same',
    async (_name, options, headers) => {
      deps = world(options).deps
      const body = { email: admin.toUpperCase(), password: PASSWORD }
      expect((await send(register, body, headers)).status).toBe(202)
      expect((await send(login, { email: admin, password: PASSWORD })).status).toBe(401)
    },
  )
})

describe('logging in', () => {
  test('gives tokens that are never kept, and the access token says whose it is', async () => {
    await signUp()
    const answer = await send(login, { email: EMAIL.toUpperCase(), password: PASSWORD })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.has('set-cookie')).toBe(false)
    const tokens = v.parse(tokensAnswer, await answer.json())
    expect(tokens).toMatchObject({ token_type: 'Bearer', expires_in: 900, session: 'body' })
    const mine = await get(me, { authorization: `Bearer ${tokens.access_token}` })
    expect(v.parse(meAnswer, await mine.json())).toMatchObject({ email: EMAIL, roles: ['user'] })
    expect(mine.headers.get('cache-control')).toBe('no-store')
  })

  test('with a wrong password and without an account are one answer', async () => {
    await signUp()
    const ask = async (email: string) => {
      const headers = { 'x-correlation-id': 'one' }
      const answer = await send(login, { email, password: 'no es esta, seguro' }, headers)
      return [answer.status, [...answer.headers], await answer.text()]
    }
    const wrong = await ask(EMAIL)
    expect(wrong[0]).toBe(401)
    expect(await ask('nadie@example.com')).toEqual(wrong)
  })

  test('does as much work without an account as with a wrong password', async () => {
    let calls: string[] = []
    const cheap = passwordHasher(CHEAP)
    deps = world({
      hasher: {
        ...cheap,
        matches: (...args) => {
          calls.push('argon2')
          return cheap.matches(...args)
        },
        pretend: (...args) => {
          calls.push('argon2')
          return cheap.pretend(...args)
        },
      },
      seen: told((what) => calls.push(what)),
    }).deps
    await send(register, { email: EMAIL, password: PASSWORD })
    const workOf = async (email: string) => {
      calls = []
      await send(login, { email, password: 'no es esta, seguro' })
      return calls
    }
    const wrong = await workOf(EMAIL)
    expect(wrong).toContain('argon2')
    expect(await workOf('nadie@example.com')).toEqual(wrong)
  })

  test('slows down after failures: 429 with when to try again, the same without an account', async () => {
    await signUp()
    const statuses = async (email: string) => {
      const found = []
      for (let i = 0; i < 12; i += 1) {
        const answer = await send(
          login,
          { email, password: 'no es esta, seguro' },
          { 'x-real-ip': `198.51.100.${i}` },
        )
        found.push([answer.status, answer.headers.get('retry-after')])
      }
      return found
    }
    const known = await statuses(EMAIL)
    expect(known.at(-1)).toEqual([429, '1'])
    expect(await statuses('nadie@example.com')).toEqual(known)
    expect(auditTypes()).toContain('login.failed blocked')
  })

  test('makes a hash of other parameters anew, once', async () => {
    const slow = world({ hasher: passwordHasher({ ...CHEAP, timeCost: 2 }) })
    deps = slow.deps
    await signUp()
    const stored = async () => {
      const key = slow.people.store.keys().find((one) => one.includes(':user:')) ?? ''
      return JSON.parse((await slow.people.store.get(key)) ?? '{}').passwordHash as string
    }
    const before = await stored()
    expect(before).toContain('t=2')
    // The same store, under a policy that changed since.
    const { openAccounts } = await import('../../../lib/auth/accounts.js')
    const changed = openAccounts({
      store: slow.people.store,
      tokens: slow.people.tokens,
      hasher: passwordHasher(CHEAP),
      audit: async () => ({ append: async () => undefined }),
      now: () => nowMs,
      adminEmails: [],
      operatorSecret: undefined,
    })
    deps = { ...deps, accounts: async () => changed }
    await signIn()
    const after = await stored()
    expect(after).toContain('t=1')
    await signIn()
    expect(await stored()).toBe(after)
  })
})

describe('refreshing', () => {
  test('by body gives the next tokens in the body', async () => {
    const { refreshToken } = await signUp()
    const answer = await send(refresh, { refresh_token: refreshToken })
    const next = v.parse(tokensAnswer, await answer.json())
    expect(next.refresh_token).not.toBe(refreshToken)
    expect((await send(refresh, { refresh_token: next.refresh_token })).status).toBe(200)
  })

  test('with a token that was used ends its family and every access token, and is audited', async () => {
    const { refreshToken, bearer } = await signUp()
    const next = await (await send(refresh, { refresh_token: refreshToken })).json()
    const replay = await send(refresh, { refresh_token: refreshToken })
    expect([replay.status, await codeOf(replay)]).toEqual([401, 'UNAUTHORIZED'])
    expect((await send(refresh, { refresh_token: next.refresh_token })).status).toBe(401)
    for (const headers of [bearer, { authorization: `Bearer ${next.access_token}` }]) {
      expect((await get(me, headers)).status).toBe(401)
    }
    expect(auditTypes()).toContain('token.reused blocked')
    await signIn()
  })

  test('is looked at without the access token that comes along, which may have expired', async () => {
    const { refreshToken } = await signUp()
    const headers = { authorization: 'Bearer expired' }
    expect((await send(refresh, { refresh_token: refreshToken }, headers)).status).toBe(200)
  })
})

describe('by cookie', () => {
  const cookieOf = (answer: Response) =>
    (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const begin = async () => {
    await send(register, { email: EMAIL, password: PASSWORD })
    return send(login, { email: EMAIL, password: PASSWORD, session: 'cookie' })
  }

  test('the refresh token is in no body and in a cookie that no script and no other site gets', async () => {
    const answer = await begin()
    expect(await answer.json()).not.toHaveProperty('refresh_token')
    const [pair = '', ...attributes] = (answer.headers.get('set-cookie') ?? '').split('; ')
    expect(pair).toMatch(new RegExp(`^${COOKIE}=rt_[\\w-]{22}\\.[\\w-]{43}$`))
    expect(attributes.sort()).toEqual(
      ['HttpOnly', 'Max-Age=2592000', 'Path=/api/v1/auth', 'SameSite=Strict', 'Secure'].sort(),
    )
  })

  test('a page of ours refreshes and logs out', async () => {
    const first = cookieOf(await begin())
    const ours = {
      ...CSRF,
      origin: 'https://skypulse-ar.vercel.app',
      'sec-fetch-site': 'same-origin',
    }
    const answer = await send(refresh, {}, { cookie: first, ...ours })
    expect(answer.status).toBe(200)
    expect(await answer.json()).not.toHaveProperty('refresh_token')
    const second = cookieOf(answer)
    expect(second).not.toBe(first)
    const out = await send(logout, {}, { cookie: second, ...ours })
    expect([out.status, await out.text()]).toEqual([204, ''])
    expect(out.headers.get('set-cookie')).toMatch(
      new RegExp(`^${COOKIE}=; Max-Age=0; Path=/api/v1/auth;`),
    )
    expect((await send(refresh, {}, { cookie: second, ...ours })).status).toBe(401)
  })

  test.each([
    ['without our header', { origin: 'https://skypulse-ar.vercel.app' }],
    ['of another origin', { ...CSRF, origin: 'https://evil.example' }],
    ['of no origin that can be named', { ...CSRF, origin: 'null' }],
    ['that a browser calls cross-site', { ...CSRF, 'sec-fetch-site': 'cross-site' }],
  ])('a request %s spends no token', async (_name, headers) => {
    const cookie = cookieOf(await begin())
    for (const endpoint of [refresh, logout]) {
      const answer = await send(endpoint, {}, { cookie, ...headers })
      expect([answer.status, await codeOf(answer)]).toEqual([400, 'SECURITY_ERROR'])
    }
    expect((await send(refresh, {}, { cookie, ...CSRF })).status).toBe(200)
  })

  test('two cookies of one name are none', async () => {
    const cookie = cookieOf(await begin())
    const planted = `${COOKIE}=rt_planted; ${cookie}`
    expect((await send(refresh, {}, { cookie: planted, ...CSRF })).status).toBe(401)
  })
})

describe('ending', () => {
  test('one session leaves the others', async () => {
    const phone = await signUp()
    const laptop = await signIn()
    expect((await send(logout, { refresh_token: phone.refreshToken })).status).toBe(204)
    expect((await send(refresh, { refresh_token: phone.refreshToken })).status).toBe(401)
    expect((await send(refresh, { refresh_token: laptop.refreshToken })).status).toBe(200)
  })

  test('a session of a token that is nobody’s looks the same', async () => {
    expect((await send(logout, { refresh_token: 'rt_nobody' })).status).toBe(204)
    expect((await send(logout, {})).status).toBe(204)
  })

  test('all sessions ends access tokens with them, at once', async () => {
    const phone = await signUp()
    const laptop = await signIn()
    expect((await send(logoutAll, undefined, phone.bearer)).status).toBe(204)
    for (const { bearer, refreshToken } of [phone, laptop]) {
      expect((await get(me, bearer)).status).toBe(401)
      expect((await send(refresh, { refresh_token: refreshToken })).status).toBe(401)
    }
    expect(deps.audited.at(-1)).toMatchObject({
      type: 'session.revoked',
      details: { scope: 'all' },
    })
    await signIn()
  })

  test('a changed password ends every session, and the old one is good no more', async () => {
    const { bearer, refreshToken } = await signUp()
    const next = 'otra frase mucho más larga'
    const wrong = await send(password, { current_password: 'no es', new_password: next }, bearer)
    expect([wrong.status, await codeOf(wrong)]).toEqual([401, 'INVALID_CREDENTIALS'])
    const weak = await send(
      password,
      { current_password: PASSWORD, new_password: 'qwertyuiop' },
      bearer,
    )
    expect(weak.status).toBe(400)
    const changed = await send(password, { current_password: PASSWORD, new_password: next }, bearer)
    expect(changed.status).toBe(204)
    expect((await get(me, bearer)).status).toBe(401)
    expect((await send(refresh, { refresh_token: refreshToken })).status).toBe(401)
    expect((await send(login, { email: EMAIL, password: PASSWORD })).status).toBe(401)
    await signIn(EMAIL, next)
  })
})

describe('what fails half way', () => {
  test('a new password that was written has ended every session', async () => {
    let writes = Number.POSITIVE_INFINITY
    const isAccount = (key: string) => key.includes(':user:')
    deps = world({
      seen: (store) => ({
        ...store,
        async put(key, ...rest) {
          if (isAccount(key)) writes -= 1
          if (writes < 0) throw new Failure('accounts_unavailable', 'Redis went away.')
          return store.put(key, ...rest)
        },
      }),
    }).deps
    const { bearer, refreshToken } = await signUp()
    // One more write of the account, and then no other.
    writes = 1
    const next = 'otra frase, más larga todavía'
    await send(password, { current_password: PASSWORD, new_password: next }, bearer)
    writes = Number.POSITIVE_INFINITY
    await signIn(EMAIL, next)
    expect((await get(me, bearer)).status).toBe(401)
    expect((await send(refresh, { refresh_token: refreshToken })).status).toBe(401)
  })

  test('of two changes of one password at a time the later has proven nothing', async () => {
    const cheap = passwordHasher(CHEAP)
    let meanwhile = async () => {}
    deps = world({
      hasher: {
        ...cheap,
        async hash(text) {
          const first = meanwhile
          meanwhile = async () => {}
          await first()
          return cheap.hash(text)
        },
      },
    }).deps
    const { bearer } = await signUp()
    const other = await signIn()
    const change = (next: string, headers: Record<string, string>) =>
      send(password, { current_password: PASSWORD, new_password: next }, headers)
    meanwhile = async () => {
      expect((await change('la frase de su titular', other.bearer)).status).toBe(204)
    }
    const late = await change('la frase de quien robó', bearer)
    expect([late.status, await codeOf(late)]).toEqual([401, 'INVALID_CREDENTIALS'])
    await signIn(EMAIL, 'la frase de su titular')
  })

  test('what is kept while its account is deleted does not stay behind', async () => {
    let deleting = async () => {}
    const { people, deps: racing } = world({
      seen: (store) => ({
        ...store,
        async put(key, ...rest) {
          if (key.includes(':places:')) await deleting()
          return store.put(key, ...rest)
        },
      }),
    })
    deps = racing
    const { bearer } = await signUp()
    deleting = async () => {
      expect((await send(remove, { password: PASSWORD }, bearer)).status).toBe(204)
    }
    const body = { places: [{ name: 'Campo', lat: -34, lon: -60 }] }
    await send(places, body, bearer, 'PUT')
    expect(people.store.keys().filter((key) => key.includes(':places:'))).toEqual([])
  })

  test('what is kept between the erasing and the end of the account does not stay behind', async () => {
    let meanwhile = async () => {}
    const elsewhere = new Set<string>()
    const { people, deps: racing } = world({
      seen: (store) => ({
        ...store,
        async delete(keys) {
          if (keys.some((key) => key.includes(':user:'))) await meanwhile()
          return store.delete(keys)
        },
      }),
    })
    const eraseOf = async (userId: string) => void elsewhere.delete(userId)
    const subscriptions = { name: 'subscriptions', exportOf: async () => [], eraseOf }
    deps = { ...racing, ownedData: async () => [subscriptions] }
    const { bearer } = await signUp()
    const { id } = await (await get(me, bearer)).json()
    const own = await deps.accounts()
    meanwhile = async () => {
      // These asked who calls before the deletion began.
      elsewhere.add(id)
      await own.belongings.keepPlaces(id, [])
      await own.belongings.keepLimits(id, {})
      await own.keys.create(id, { name: 'late', scopes: ['read'] })
    }
    expect((await send(remove, { password: PASSWORD }, bearer)).status).toBe(204)
    const left = people.store.keys().filter((one) => !/:(?:tries|wait):/.test(one))
    expect([left, [...elsewhere]]).toEqual([[], []])
  })

  test('a key made after its account was deleted is no key', async () => {
    const { people, deps: own } = world()
    deps = own
    const { bearer } = await signUp()
    const { id } = await (await get(me, bearer)).json()
    await send(remove, { password: PASSWORD }, bearer)
    const { keys } = await deps.accounts()
    await expect(keys.create(id, { name: 'late', scopes: ['read'] })).rejects.toMatchObject({
      code: 'unauthorized',
    })
    expect(people.store.keys().filter((one) => one.includes('api-key'))).toEqual([])
  })
})

describe('an API key', () => {
  async function made(body: object = {}) {
    const session = await signUp()
    const answer = await send(apiKeys, { name: 'Estación', ...body }, session.bearer)
    expect(answer.status).toBe(201)
    return { session, ...v.parse(apiKeyAnswer, await answer.json()) }
  }

  test('is shown once and stored nowhere in clear', async () => {
    const { people, deps: own } = world()
    deps = own
    const { key, session } = await made()
    const list = await get(apiKeys, session.bearer)
    const text = await list.text()
    expect(v.parse(apiKeysAnswer, JSON.parse(text)).api_keys).toHaveLength(1)
    const values = await Promise.all(people.store.keys().map((one) => people.store.get(one)))
    for (const held of [text, ...people.store.keys(), ...values]) {
      expect(held).not.toContain(key.slice(3))
      expect(held).not.toContain(PASSWORD)
    }
  })

  test('reads, and reaches the account only with the scope for it', async () => {
    const { key, session } = await made()
    expect((await get(runs, { 'x-api-key': key })).status).toBe(200)
    const refused = await get(places, { 'x-api-key': key })
    expect([refused.status, await codeOf(refused)]).toEqual([403, 'FORBIDDEN'])
    const wide = await send(apiKeys, { name: 'App', scopes: ['read', 'account'] }, session.bearer)
    const { key: wideKey } = await wide.json()
    expect((await get(places, { 'x-api-key': wideKey })).status).toBe(200)
  })

  test('makes no keys, ends no sessions, exports nothing', async () => {
    const { key } = await made({ scopes: ['account'] })
    const shown = { 'x-api-key': key }
    expect((await get(apiKeys, shown)).status).toBe(403)
    expect((await send(apiKeys, { name: 'x' }, shown)).status).toBe(403)
    expect((await send(logoutAll, undefined, shown)).status).toBe(403)
    expect((await get(exported, shown)).status).toBe(403)
    expect((await send(remove, { password: PASSWORD }, shown)).status).toBe(403)
  })

  test('that was revoked opens nothing of the account, at once', async () => {
    const { key, id, session } = await made({ scopes: ['account'] })
    expect((await get(places, { 'x-api-key': key })).status).toBe(200)
    const revoked = await send(apiKey, undefined, { ...session.bearer, id }, 'DELETE')
    expect(revoked.status).toBe(204)
    expect((await get(places, { 'x-api-key': key })).status).toBe(401)
    nowMs += 30_000
    expect((await get(runs, { 'x-api-key': key })).status).toBe(401)
  })

  test('of somebody else cannot be revoked', async () => {
    const { id, key } = await made({ scopes: ['account'] })
    const other = await signUp('eva@example.com')
    expect((await send(apiKey, undefined, { ...other.bearer, id }, 'DELETE')).status).toBe(404)
    expect((await get(places, { 'x-api-key': key })).status).toBe(200)
  })

  test('is one of ten at most', async () => {
    const { session } = await made()
    for (let i = 0; i < 9; i += 1) {
      expect((await send(apiKeys, { name: `key ${i}` }, session.bearer)).status).toBe(201)
    }
    const tooMany = await send(apiKeys, { name: 'one more' }, session.bearer)
    expect([tooMany.status, await codeOf(tooMany)]).toEqual([400, 'VALIDATION_ERROR'])
  })

  test.each([
    [{ name: '' }, '/name'],
    [{ name: '<b>x</b>' }, '/name'],
    [{ name: 'x', scopes: ['root'] }, '/scopes/0'],
    [{ name: 'x', scopes: [] }, '/scopes'],
    [{ name: 'x', limit: 0 }, '/limit'],
    [{ name: 'x', limit: 1.5 }, '/limit'],
  ])('of %j is refused', async (body, pointer) => {
    const { bearer } = await signUp()
    const answer = await send(apiKeys, body, bearer)
    expect(answer.status).toBe(400)
    expect((await answer.json()).errors[0].pointer).toBe(pointer)
  })

  test('notes its last use, and tells an address it never came from', async () => {
    const { people, deps: own } = world()
    deps = own
    const { key, session, id } = await made()
    const { tellKeyUse } = await import('../../../lib/auth/tell-key-use.js')
    const use = async (address: string) => {
      const found = await people.identify(new Headers({ 'x-api-key': key }))
      if (found.kind !== 'known') throw new Error(found.kind)
      const audit = async () => ({
        append: async (event: AuditEvent) => void own.audited.push(event),
      })
      await tellKeyUse(found.identity, { address, correlationId: 'c' }, { ...own, audit })
    }
    await use('203.0.113.7')
    await use('203.0.113.7')
    expect(auditTypes()).not.toContain('api_key.new_address success')
    nowMs += 61_000
    await use('198.51.100.9')
    expect(deps.audited.at(-1)).toMatchObject({
      type: 'api_key.new_address',
      details: { key_id: id },
    })
    const list = await (await get(apiKeys, session.bearer)).json()
    expect(list.api_keys[0]).toMatchObject({ id, last_used_at: new Date(nowMs).toISOString() })
  })
})

describe('what a user keeps', () => {
  const put = <Query>(
    endpoint: Endpoint<Query, WeatherDeps>,
    body: unknown,
    headers: Record<string, string>,
  ) => send(endpoint, body, headers, 'PUT')

  test('places come back as they were put, to their user only', async () => {
    const { bearer } = await signUp()
    const kept = { places: [{ name: 'Campo', lat: -33.89, lon: -60.57, profile: 'agricultor' }] }
    expect(await (await get(places, bearer)).json()).toEqual({ places: [] })
    const answer = await put(places, kept, bearer)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await answer.json()).toEqual(kept)
    const other = await signUp('eva@example.com')
    expect(await (await get(places, other.bearer)).json()).toEqual({ places: [] })
  })

  test.each([
    [{ places: [{ name: 'x', lat: 91, lon: 0 }] }, '/places/0/lat'],
    [{ places: [{ name: '<i>', lat: 0, lon: 0 }] }, '/places/0/name'],
    [{ places: [{ name: 'x', lat: 0, lon: 0, profile: 'nadie' }] }, '/places/0/profile'],
    [{ places: [{ name: 'x', lat: 0, lon: 0, more: 1 }] }, '/places/0/more'],
    [
      { places: Array.from({ length: 51 }, (_, i) => ({ name: `${i}`, lat: 0, lon: 0 })) },
      '/places',
    ],
    [{ places: [0, 1].map(() => ({ name: 'x', lat: 0, lon: 0 })) }, '/places'],
    [{}, '/places'],
  ])('places %# that are not good are refused', async (body, pointer) => {
    const { bearer } = await signUp()
    const answer = await put(places, body, bearer)
    expect(answer.status).toBe(400)
    expect((await answer.json()).errors[0].pointer).toBe(pointer)
  })

  test('own limits are checked by the schema of their profile', async () => {
    const { bearer } = await signUp()
    const kept = { limits: { agricultor: { task: 'spraying', rainfast_hours: 6 } } }
    expect(await (await put(limits, kept, bearer)).json()).toEqual(kept)
    expect(await (await get(limits, bearer)).json()).toEqual(kept)
  })

  test.each([
    [{ limits: { agricultor: { rainfast_hours: 99 } } }, '/limits/agricultor/rainfast_hours'],
    [{ limits: { agricultor: { task: 'crane' } } }, '/limits/agricultor/task'],
    [{ limits: { agricultor: { heading: 120 } } }, '/limits/agricultor/heading'],
    [{ limits: { nadie: {} } }, '/limits/nadie'],
    [{ limits: [] }, '/limits'],
  ])('own limits %j are refused', async (body, pointer) => {
    const { bearer } = await signUp()
    const answer = await put(limits, body, bearer)
    expect(answer.status).toBe(400)
    expect((await answer.json()).errors[0].pointer).toBe(pointer)
  })

  test('is exported whole, with what is kept elsewhere, and without secrets', async () => {
    const { bearer, refreshToken } = await signUp()
    const kept = { places: [{ name: 'Campo', lat: -33.89, lon: -60.57 }] }
    await put(places, kept, bearer)
    await send(apiKeys, { name: 'Estación' }, bearer)
    const elsewhere = {
      name: 'subscriptions',
      exportOf: async (userId: string) => [{ of: userId }],
      eraseOf: async () => undefined,
    }
    deps = { ...deps, ownedData: async () => [elsewhere] }
    const text = await (await get(exported, bearer)).text()
    const all = v.parse(exportAnswer, JSON.parse(text))
    expect(all).toMatchObject({
      account: { email: EMAIL },
      ...kept,
      api_keys: [{ name: 'Estación' }],
      sessions: [{ expires_at: '2026-12-24T13:45:10.000Z' }],
      subscriptions: [{ of: all.account.id }],
    })
    expect(text).not.toContain('argon2')
    expect(text).not.toContain(refreshToken.split('.')[1])
  })

  test('is deleted with the account: nothing of it is left, and its e-mail is free', async () => {
    const { people, deps: own } = world()
    const erased: string[] = []
    const elsewhere = {
      name: 'subscriptions',
      exportOf: async () => [],
      eraseOf: async (userId: string) => void erased.push(userId),
    }
    deps = { ...own, ownedData: async () => [elsewhere] }
    const { bearer, refreshToken } = await signUp()
    await send(places, { places: [] }, bearer, 'PUT')
    await send(limits, { limits: {} }, bearer, 'PUT')
    const { key } = await (await send(apiKeys, { name: 'x', scopes: ['account'] }, bearer)).json()
    const wrong = await send(remove, { password: 'no es esta, seguro' }, bearer)
    expect([wrong.status, erased]).toEqual([401, []])
    expect((await send(remove, { password: PASSWORD }, bearer)).status).toBe(204)
    const left = people.store.keys().filter((one) => !/:(?:tries|wait):/.test(one))
    expect(left).toEqual([])
    expect(new Set(erased).size).toBe(1)
    expect((await get(me, bearer)).status).toBe(401)
    expect((await get(places, { 'x-api-key': key })).status).toBe(401)
    expect((await send(refresh, { refresh_token: refreshToken })).status).toBe(401)
    expect((await send(login, { email: EMAIL, password: PASSWORD })).status).toBe(401)
    await signUp()
  })
})

describe('without', () => {
  const OWN = ENDPOINTS.filter(({ contract: { security = 'optional' } }) =>
    ['user', 'session', 'admin'].includes(String(security)),
  )

  test('a credential, or with a bad one, nothing of an account is answered', async () => {
    expect(OWN.length).toBeGreaterThan(8)
    for (const { contract, call: ask } of OWN) {
      for (const method of contract.methods) {
        for (const authorization of [undefined, 'Bearer nonsense']) {
          const headers = authorization === undefined ? {} : { authorization }
          const answer = await ask(deps, contract.path.replace('{id}', 'x'), { method, headers })
          expect([contract.name, method, answer.status]).toEqual([contract.name, method, 401])
          expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer /)
        }
      }
    }
  })

  test('Redis accounts are a 503 that says so, and reading goes on', async () => {
    const { bearer } = await signUp()
    const away = world({
      seen: () => {
        const fail = () => Promise.reject(new Failure('accounts_unavailable', 'away'))
        return { get: fail, put: fail, delete: fail, count: fail }
      },
    })
    deps = away.deps
    const body = { email: EMAIL, password: PASSWORD }
    for (const answer of [await send(register, body), await send(login, body)]) {
      expect([answer.status, await codeOf(answer)]).toEqual([503, 'ACCOUNTS_UNAVAILABLE'])
      expect(answer.headers.has('retry-after')).toBe(true)
    }
    expect((await get(me, bearer)).status).toBe(503)
    expect((await get(runs, bearer)).status).toBe(200)
    const { newApiKey } = await import('../../../lib/auth/api-key-text.js')
    expect((await get(runs, { 'x-api-key': await newApiKey() })).status).toBe(200)
    expect((await get(places, { 'x-api-key': await newApiKey() })).status).toBe(503)
  })

  test('a good credential even reading is refused: nobody takes an anonymous answer for their own', async () => {
    expect((await get(runs, { authorization: 'Bearer nonsense' })).status).toBe(401)
    expect((await get(runs, {})).status).toBe(200)
  })
})

test('the public keys are published without what is private', async () => {
  const key = testKey('kid-1')
  deps = { ...deps, publicKeys: [key] }
  const answer = await get(jwks, {})
  const text = await answer.text()
  expect(JSON.parse(text).keys).toMatchObject([{ kid: 'kid-1', x: key.x, alg: 'EdDSA' }])
  expect(text).not.toContain(key.d)
  expect(answer.headers.get('cache-control')).toContain('s-maxage=3600')
})

test('no password, token or key is told to the audit log or to the log', async () => {
  const { access, refreshToken, bearer } = await signUp()
  const { key } = await (await send(apiKeys, { name: 'x' }, bearer)).json()
  await send(login, { email: EMAIL, password: 'no es esta, seguro' })
  await send(refresh, { refresh_token: refreshToken })
  await send(refresh, { refresh_token: refreshToken })
  const told = JSON.stringify([deps.audited, deps.logged])
  for (const secret of [PASSWORD, access, refreshToken, key, EMAIL, 'no es esta']) {
    expect(told).not.toContain(secret)
  }
  expect(auditTypes()).toEqual([
    'account.registered success',
    'login.succeeded success',
    'login.failed failure',
    'token.refreshed success',
    'token.reused blocked',
  ])
})
