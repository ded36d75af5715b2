import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { Contract } from '../../lib/schema/contract.js'
import { ingestContract } from '../../lib/schema/contracts/ingest.js'
import { subscriptionsCronContract } from '../../lib/schema/contracts/subscriptions.js'
import { watchContract } from '../../lib/schema/contracts/watch.js'
import { clientFrom } from '../support/client.js'
import { type Product, startProduct } from '../support/product.js'
import { bearer, signIn } from './support/account.js'
import { apiFiles, withParameter } from './support/api-files.js'
import { expectDecent } from './support/decent-answer.js'
import { hostileName, hostileValue, SEED } from './support/hostile-values.js'

/** Contracts that no endpoint of the API shows: the platform's own calls. */
const CRONS: readonly Contract[] = [ingestContract, subscriptionsCronContract, watchContract]

const ADMIN = 'admin@x.example'
const SECRETS: Readonly<Record<string, string>> = {
  CRON_SECRET: `cron-${randomUUID()}`,
  METRICS_TOKEN: `metrics-${randomUUID()}`,
}

/** Where every door can be opened; what is open to all is asked where it is warm. */
let guarded: Product
beforeAll(async () => {
  const env = { ...SECRETS, ADMIN_EMAILS: ADMIN }
  guarded = await startProduct({ directory: inject('archiveDirectory'), cubes: true, env })
})
afterAll(() => guarded.close())

type Headers = Readonly<Record<string, string>>

/** Where an endpoint is asked, and as whom: input is looked at behind its door only. */
async function doorOf({ security = 'optional' }: Contract): Promise<[url: string, Headers]> {
  if (security === 'optional' || security === 'none') return [inject('cubedProductUrl'), {}]
  const { url } = guarded
  if (typeof security === 'object') return [url, bearer(SECRETS[security.bearer] ?? '')]
  const user = security === 'admin' ? ADMIN : undefined
  return [url, bearer((await signIn(url, user, bearer(SECRETS.CRON_SECRET ?? ''))).accessToken)]
}

/** What a door that stayed closed answers, or one that is not there. */
const CLOSED = [401, 403, 405]

const asked = (await apiFiles()).flatMap(({ file, path, target, contract }) => {
  const known = contract ?? CRONS.find((cron) => cron.path === path)
  if (known === undefined) throw new Error(`${file} has no contract`)
  return known.methods.map((method) => ({
    path,
    method,
    target: method === 'GET' ? target : path,
    contract: known,
    names: Object.keys(known.query),
  }))
})

test('what is attacked is behind every kind of door', () => {
  const doors = asked.map(({ contract: { security = 'optional' } }) =>
    typeof security === 'object' ? security.bearer : security,
  )
  const kinds = ['CRON_SECRET', 'METRICS_TOKEN', 'admin', 'none', 'optional', 'session', 'user']
  expect([...new Set(doors)].toSorted()).toEqual(kinds)
})

describe.each(asked)('$method $path', ({ method, target, contract, names }) => {
  let url = ''
  let headers: Headers = {}
  let mayBeUnavailable = false
  beforeAll(async () => {
    ;[url, headers] = await doorOf(contract)
    // Not of what writes, nor of a cron, which does what it is for.
    if (method === 'GET' && !isCron) mayBeUnavailable = (await call(target)).status === 503
  })

  /** From an address that has spent nothing yet: what is refused is refused for what it is. */
  const call = (to: string) => clientFrom(url)(to, { method, headers })
  const withQuery = (query: string) => `${target}${target.includes('?') ? '&' : '?'}${query}`
  const isCron = CRONS.includes(contract)

  // Of a method with a body all parameters are unknown in the address.
  test.runIf(names.length > 0 && (method === 'GET' || method === 'DELETE'))(
    'answers hostile values of its parameters decently, and by 400 what its contract does not take',
    async () => {
      let refused = 0
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...names), hostileValue, async (name, value) => {
          const hostile = withParameter(target, name, value)
          if (hostile.length > 7_000) return
          // As it arrives: what is no Unicode text does not get through an address.
          const arrives = new URL(hostile, url).searchParams.get(name)
          const isTaken = v.safeParse(contract.query[name] ?? v.never(), arrives).success
          // What a cron takes, it does.
          if (isTaken && isCron) return
          const answer = await call(hostile)
          const text = await expectDecent(answer, { mayBeUnavailable, asked: hostile })
          expect(text).not.toMatch(/<script|<img/i)
          if (isTaken) expect(CLOSED, hostile).not.toContain(answer.status)
          else expect(answer.status, hostile).toBe(400)
          if (!isTaken) refused += 1
        }),
        { seed: SEED, numRuns: 20, endOnFailure: true },
      )
      expect(refused).toBeGreaterThan(0)
    },
  )

  test('refuses hostile names, and a parameter that comes twice', async () => {
    await fc.assert(
      fc.asyncProperty(hostileName, hostileValue, async (name, value) => {
        if (names.includes(name)) return
        const query = new URLSearchParams([[name, value.slice(0, 1_000)]])
        const answer = await call(withQuery(`${query}`))
        await expectDecent(answer, { asked: name })
        expect(answer.status, name).toBe(400)
      }),
      { seed: SEED, numRuns: 10, endOnFailure: true },
    )
    const [name = 'lang'] = new URL(target, url).searchParams.keys()
    expect((await call(withQuery(`${name}=es&${name}=en`))).status).toBe(400)
  })
})
