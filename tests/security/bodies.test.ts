import { setTimeout as wait } from 'node:timers/promises'
import fc from 'fast-check'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { httpConfig } from '../../lib/config.js'
import { clientFrom } from '../support/client.js'
import { bearer, signIn } from './support/account.js'
import { apiFiles } from './support/api-files.js'
import { expectDecent } from './support/decent-answer.js'
import { hostileValue, SEED } from './support/hostile-values.js'
import { openSocket } from './support/raw-call.js'

const url = inject('cubedProductUrl')

let credential: Readonly<Record<string, string>> = {}

/** A JSON text, or bytes that are none, to an endpoint that takes a body. */
function send(target: string, method: string, body: BodyInit, type = 'application/json') {
  const headers = { ...credential, 'content-type': type }
  return clientFrom(url)(target, { method, headers, body })
}

const takers = (await apiFiles()).flatMap(({ path, bodies }) =>
  [...bodies].map(([method, body]) => ({ path, method, body: { ...Object(body) } })),
)

test('there are endpoints that take a body', () => {
  expect(takers.length).toBeGreaterThan(1)
})

/** Refused as input, or as a stranger's call where an account is needed. */
const REFUSED = [400, 401, 403]

describe.each(takers)('$method $path', ({ path, method, body }) => {
  beforeAll(async () => {
    // So that what asks for an account is attacked behind its door too; one each, for each has its limits.
    credential = bearer((await signIn(url)).accessToken)
  })

  test.each([
    ['no JSON', '{'],
    ['an empty body', ''],
    ['a number', '1'],
    ['a list', '[]'],
    ['a text', '"x"'],
    ['null', 'null'],
    ['a byte order mark and nonsense', '\uFEFF{]'],
    ['2,000 levels', `${'['.repeat(2_000)}${']'.repeat(2_000)}`],
    ['nine levels', '{"points":[[[[[[[[[1]]]]]]]]]}'],
    ['3,000 keys', `{${Array.from({ length: 1_500 }, (_, i) => `"k${i}":1`).join(',')}}`],
    ['a number of 10,000 digits', `{"lat":${'9'.repeat(10_000)}}`],
    ['a number beyond all', '{"lat":1e999,"lon":-1e999}'],
    ['a list of 3,000', `{"points":[${'{},'.repeat(3_000)}{}]}`],
    ['__proto__', '{"__proto__":{"polluted":true}}'],
    ['__proto__ deeper', '{"options":{"__proto__":{"polluted":true}}}'],
    ['__proto__ in escapes', '{"\\u005f_proto__":{"polluted":true}}'],
    ['constructor', '{"constructor":{"prototype":{"polluted":true}}}'],
    ['an unknown key', '{"isAdmin":true,"role":"admin"}'],
  ])('refuses %s', async (_name, text) => {
    const answer = await send(path, method, text)
    await expectDecent(answer)
    expect(REFUSED).toContain(answer.status)
  })

  describe('in a body that is good otherwise', () => {
    // An account of its own, and for what follows: one has units for half of these calls a minute.
    beforeAll(async () => {
      credential = bearer((await signIn(url)).accessToken)
    })

    /** Nothing but what is planted can be the reason of a refusal. */
    const planted = (text: string) => `${JSON.stringify(body).slice(0, -1)},${text}}`

    test.each([
      ['at the top', '"__proto__":{"polluted":true}'],
      ['deeper', '"options":{"a":[{"__proto__":{"polluted":true}}]}'],
      ['in escapes', '"\\u005f_proto__":{"polluted":true}'],
    ])('refuses __proto__ %s for what it is, not by chance', async (_name, text) => {
      const answer = await send(path, method, planted(text))
      const problem = JSON.parse(await expectDecent(answer))
      if (answer.status !== 400) expect(REFUSED).toContain(answer.status)
      else expect(problem.code).toBe('SECURITY_ERROR')
    })

    test('refuses a ninth level for being one, before it looks at what is in it', async () => {
      const answer = await send(path, method, planted('"options":[[[[[[[[1]]]]]]]]'))
      const problem = JSON.parse(await expectDecent(answer))
      if (answer.status !== 400) expect(REFUSED).toContain(answer.status)
      else
        expect(problem.errors).toMatchObject([{ pointer: '', detail: expect.stringMatching('8') }])
    })

    test('what was planted in a prototype is in no later call of the same function', async () => {
      const good = JSON.stringify(body)
      const before = await send(path, method, good)
      if (before.status !== 200) return
      await send(path, method, planted('"__proto__":{"lang":"en","polluted":true}'))
      const after = await send(path, method, good)
      expect(after.status).toBe(200)
      expect(after.headers.get('content-language')).toBe(before.headers.get('content-language'))
      expect(await after.text()).not.toContain('polluted')
    })

    test('refuses a key that nobody knows', async () => {
      const answer = await send(path, method, planted('"is_admin":true'))
      const problem = JSON.parse(await expectDecent(answer))
      if (answer.status !== 400) expect(REFUSED).toContain(answer.status)
      else expect(problem.errors).toMatchObject([{ pointer: '/is_admin' }])
    })
  })

  test('the later of two equal keys counts, for the limit as for the answer', async () => {
    const points = (count: number) => JSON.stringify(Array.from({ length: count }, () => ({})))
    const text = `{"points":${points(1)},"points":${points(26)}}`
    const answer = await send(path, method, text)
    await expectDecent(answer)
    expect(REFUSED).toContain(answer.status)
  })

  test('nothing that was sent becomes part of another answer', async () => {
    const names = Object.keys(body)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.oneof(hostileValue, fc.jsonValue({ maxDepth: 3 })),
        async (name, value) => {
          const text = JSON.stringify({ ...body, [name]: value })
          if (Buffer.byteLength(text) > 16_000) return
          const given = await expectDecent(await send(path, method, text))
          expect(given).not.toMatch(/<script|<img|polluted/i)
        },
      ),
      { seed: SEED, numRuns: 20, endOnFailure: true },
    )
  })

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/jsonp',
    'application/json, text/plain',
    'text/html; application/json',
  ])('a body of type %s is 415', async (type) => {
    const answer = await send(path, method, JSON.stringify(body), type)
    await expectDecent(answer)
    expect([415, ...REFUSED.slice(1)]).toContain(answer.status)
  })

  test('bytes that are no UTF-8 are refused, or read as what they are not', async () => {
    const bytes = Buffer.from([0x7b, 0x22, 0xc0, 0xaf, 0xff, 0x22, 0x3a, 0x31, 0x7d])
    const answer = await send(path, method, new Blob([bytes]))
    await expectDecent(answer)
    expect(REFUSED).toContain(answer.status)
  })

  test('what says that it is compressed is not unpacked', async () => {
    const headers = {
      'content-type': 'application/json',
      'content-encoding': 'gzip',
      ...credential,
    }
    const { gzipSync } = await import('node:zlib')
    const bomb = new Blob([new Uint8Array(gzipSync(Buffer.alloc(8 * 1024 * 1024, ' ')))])
    const answer = await clientFrom(url)(path, { method, headers, body: bomb })
    await expectDecent(answer)
    expect([...REFUSED, 413, 415]).toContain(answer.status)
  })

  test('a body of a byte over 16 KiB is 413, also one that states no length', async () => {
    const text = JSON.stringify(body)
    const long = text + ' '.repeat(httpConfig.maxBodyBytes + 1 - Buffer.byteLength(text))
    for (const sent of [long, new Blob([long]).stream()]) {
      const answer = await send(path, method, sent)
      await expectDecent(answer)
      expect(answer.status).toBe(413)
    }
  })
})

test('bodies that never end keep nobody else waiting', async () => {
  const [taker] = takers
  const sockets = await Promise.all(
    Array.from({ length: 24 }, async () => {
      const socket = await openSocket(url, clientFrom(url).address)
      socket.write(
        `POST ${taker?.path} HTTP/1.1\r\nhost: x.example\r\ncontent-type: application/json\r\ncontent-length: 9000\r\n\r\n{"a":`,
      )
      return socket
    }),
  )
  try {
    // A tick, so that the server has read what was sent.
    await wait(0)
    expect((await clientFrom(url)('/api/v1/problems/timeout')).status).toBe(200)
    expect(sockets.every((socket) => !socket.destroyed)).toBe(true)
  } finally {
    for (const socket of sockets) socket.destroy()
  }
})
