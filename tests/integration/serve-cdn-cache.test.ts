import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import type { Answer } from '../../scripts/serve/answer.js'
import { clientCacheControl } from '../../scripts/serve/cache-policy.js'
import { type CdnCache, type CdnRequest, createCdnCache } from '../../scripts/serve/cdn-cache.js'
import { createEntryStore } from '../../scripts/serve/entry-store.js'

/** A function that counts its calls and answers with the count. */
function counting(headers: Record<string, string>, status = 200) {
  const calls: { method: string; headers: CdnRequest['headers'] }[] = []
  const origin = async (method: string, sent: CdnRequest['headers']): Promise<Answer> => {
    calls.push({ method, headers: sent })
    const body = Readable.from([Buffer.from(`call ${calls.length}`)])
    return { status, headers: new Headers(headers), body }
  }
  return { calls, origin }
}

function get(key = 'host/a', headers: CdnRequest['headers'] = {}): CdnRequest {
  return { method: 'GET', key, headers }
}

async function ask(
  cache: CdnCache,
  request: CdnRequest,
  origin: Parameters<CdnCache['answer']>[1],
) {
  const { answer, cache: status } = await cache.answer(request, origin)
  const { body } = answer
  const text = body === null ? '' : String(Buffer.isBuffer(body) ? body : await buffer(body))
  return { status, text, headers: answer.headers }
}

function fakeClock() {
  let now = 1_000_000
  return {
    now: () => now,
    pass(seconds: number) {
      now += seconds * 1000
    },
  }
}

describe('what is kept', () => {
  test('an answer with s-maxage is given again, with its age, until it is over', async () => {
    const clock = fakeClock()
    const cache = createCdnCache(clock.now)
    const { calls, origin } = counting({ 'cache-control': 's-maxage=60' })
    expect(await ask(cache, get(), origin)).toMatchObject({ status: 'MISS', text: 'call 1' })
    clock.pass(59)
    const kept = await ask(cache, get(), origin)
    expect(kept).toMatchObject({ status: 'HIT', text: 'call 1' })
    expect(kept.headers.get('age')).toBe('59')
    clock.pass(1)
    expect(await ask(cache, get(), origin)).toMatchObject({ status: 'MISS', text: 'call 2' })
    expect(calls).toHaveLength(2)
  })

  test.each<[string, Record<string, string>, number]>([
    ['no s-maxage', { 'cache-control': 'public, max-age=60' }, 200],
    ['private', { 'cache-control': 'private, s-maxage=60' }, 200],
    ['no-store', { 'cache-control': 'no-store, s-maxage=60' }, 200],
    ['a cookie', { 'cache-control': 's-maxage=60', 'set-cookie': 'a=1' }, 200],
    ['Vary on everything', { 'cache-control': 's-maxage=60', vary: '*' }, 200],
    ['Vary on cookies', { 'cache-control': 's-maxage=60', vary: 'Accept, Cookie' }, 200],
    ['a failure', { 'cache-control': 's-maxage=60' }, 500],
    ['a created resource', { 'cache-control': 's-maxage=60' }, 201],
  ])('%s is never kept', async (_, headers, status) => {
    const cache = createCdnCache()
    const { calls, origin } = counting(headers, status)
    await ask(cache, get(), origin)
    expect((await ask(cache, get(), origin)).status).toBe('MISS')
    expect(calls).toHaveLength(2)
  })

  test('the header meant for the platform wins over the one for everybody', async () => {
    const cache = createCdnCache()
    const headers = { 'cache-control': 'no-store', 'vercel-cdn-cache-control': 'max-age=60' }
    const { origin } = counting(headers)
    await ask(cache, get(), origin)
    expect((await ask(cache, get(), origin)).status).toBe('HIT')
  })

  test('an answer too long to keep still arrives whole', async () => {
    const cache = createCdnCache()
    const piece = Buffer.alloc(1 << 20, 'x')
    const origin = async (): Promise<Answer> => ({
      status: 200,
      headers: new Headers({ 'cache-control': 's-maxage=60' }),
      body: Readable.from(Array.from({ length: 11 }, () => piece)),
    })
    expect((await ask(cache, get(), origin)).text).toHaveLength(11 << 20)
    expect((await ask(cache, get(), origin)).status).toBe('MISS')
  })

  test('the memory is bounded: the least recently used answer goes first', async () => {
    const cache = createCdnCache(Date.now, createEntryStore(2 * 1100))
    const { origin } = counting({ 'cache-control': 's-maxage=60' })
    await ask(cache, get('a'), origin)
    await ask(cache, get('b'), origin)
    await ask(cache, get('a'), origin)
    await ask(cache, get('c'), origin)
    expect((await ask(cache, get('a'), origin)).status).toBe('HIT')
    expect((await ask(cache, get('b'), origin)).status).toBe('MISS')
  })
})

describe('what goes past it', () => {
  test.each([
    ['Authorization', get('host/a', { authorization: 'Bearer x' })],
    ['Range', get('host/a', { range: 'bytes=0-1' })],
    ['the no-cache parameter', get('host/a?_vercel_no_cache=1')],
  ])('a request with %s', async (_, request) => {
    const cache = createCdnCache()
    const { origin } = counting({ 'cache-control': 's-maxage=60' })
    await ask(cache, request, origin)
    expect((await ask(cache, request, origin)).status).toBe('BYPASS')
  })

  test('a POST is neither answered from it nor kept in it', async () => {
    const cache = createCdnCache()
    const { calls, origin } = counting({ 'cache-control': 's-maxage=60' })
    await ask(cache, get(), origin)
    expect(await ask(cache, { ...get(), method: 'POST' }, origin)).toMatchObject({ text: 'call 2' })
    expect(calls[1]?.method).toBe('POST')
    expect(await ask(cache, get(), origin)).toMatchObject({ status: 'HIT', text: 'call 1' })
  })

  test('another query is another answer', async () => {
    const cache = createCdnCache()
    const { origin } = counting({ 'cache-control': 's-maxage=60' })
    await ask(cache, get('host/a?x=1'), origin)
    expect((await ask(cache, get('host/a?x=2'), origin)).status).toBe('MISS')
  })
})

describe('stale-while-revalidate', () => {
  const policy = { 'cache-control': 's-maxage=10, stale-while-revalidate=20' }

  test('a stale answer is given at once while one refresh runs for all who ask', async () => {
    const clock = fakeClock()
    const cache = createCdnCache(clock.now)
    const { calls, origin } = counting(policy)
    await ask(cache, get(), origin)
    clock.pass(15)
    const asked = await Promise.all([1, 2, 3].map(() => ask(cache, get(), origin)))
    expect(asked.map(({ status, text }) => [status, text])).toEqual(
      Array.from({ length: 3 }, () => ['STALE', 'call 1']),
    )
    await cache.settled()
    expect(calls).toHaveLength(2)
    expect(await ask(cache, get(), origin)).toMatchObject({ status: 'HIT', text: 'call 2' })
  })

  test('a refresh asks for the whole answer, whatever the client asked for', async () => {
    const clock = fakeClock()
    const cache = createCdnCache(clock.now)
    const { calls, origin } = counting(policy)
    await ask(cache, get(), origin)
    clock.pass(15)
    await ask(cache, { ...get('host/a', { 'if-none-match': '"x"' }), method: 'HEAD' }, origin)
    await cache.settled()
    expect(calls[1]).toEqual({ method: 'GET', headers: {} })
  })

  test('a refresh that fails leaves the stale answer until its time is over', async () => {
    const clock = fakeClock()
    const cache = createCdnCache(clock.now)
    const { origin } = counting(policy)
    await ask(cache, get(), origin)
    clock.pass(15)
    const failing = () => Promise.reject(new Error('down'))
    expect((await ask(cache, get(), failing)).status).toBe('STALE')
    await cache.settled()
    expect(await ask(cache, get(), failing)).toMatchObject({ status: 'STALE', text: 'call 1' })
    clock.pass(15)
    await expect(ask(cache, get(), failing)).rejects.toThrow('down')
  })
})

describe('Vary', () => {
  test('answers are told apart by the headers they vary by, and by no other', async () => {
    const cache = createCdnCache()
    const { calls, origin } = counting({ 'cache-control': 's-maxage=60', vary: 'Accept-Language' })
    const spanish = { 'accept-language': 'es', 'user-agent': 'one' }
    const english = { 'accept-language': 'en', 'user-agent': 'one' }
    await ask(cache, get('host/a', spanish), origin)
    await ask(cache, get('host/a', english), origin)
    const again = await ask(cache, get('host/a', { ...spanish, 'user-agent': 'two' }), origin)
    expect(again).toMatchObject({ status: 'HIT', text: 'call 1' })
    expect((await ask(cache, get('host/a', english), origin)).text).toBe('call 2')
    expect(calls).toHaveLength(2)
  })
})

describe('concurrent misses', () => {
  test('are merged into one call', async () => {
    const cache = createCdnCache()
    const { calls, origin } = counting({ 'cache-control': 's-maxage=60' })
    const asked = await Promise.all([1, 2, 3, 4].map(() => ask(cache, get(), origin)))
    expect(calls).toHaveLength(1)
    expect(asked.map(({ text }) => text)).toEqual(Array.from({ length: 4 }, () => 'call 1'))
  })

  test('of answers that may not be kept get one call each, never a shared answer', async () => {
    const cache = createCdnCache()
    const { calls, origin } = counting({ 'cache-control': 'private' })
    const asked = await Promise.all([1, 2, 3].map(() => ask(cache, get(), origin)))
    expect(calls).toHaveLength(3)
    expect(new Set(asked.map(({ text }) => text)).size).toBe(3)
  })

  test('whose call fails are not lost: each asks by itself', async () => {
    const cache = createCdnCache()
    const { origin } = counting({ 'cache-control': 's-maxage=60' })
    let failed = false
    const failingOnce: typeof origin = (method, headers) => {
      if (failed) return origin(method, headers)
      failed = true
      return Promise.reject(new Error('down'))
    }
    const [first, second] = await Promise.allSettled([
      ask(cache, get(), failingOnce),
      ask(cache, get(), failingOnce),
    ])
    expect(first.status).toBe('rejected')
    expect(second.status).toBe('fulfilled')
  })
})

describe('HEAD and conditions', () => {
  test('a HEAD is answered from a kept GET, and does not fill the cache', async () => {
    const cache = createCdnCache()
    const { calls, origin } = counting({ 'cache-control': 's-maxage=60' })
    const head = { ...get(), method: 'HEAD' }
    expect((await ask(cache, head, origin)).status).toBe('MISS')
    expect((await ask(cache, get(), origin)).status).toBe('MISS')
    expect((await ask(cache, head, origin)).status).toBe('HIT')
    expect(calls.map(({ method }) => method)).toEqual(['HEAD', 'GET'])
  })

  test('the answer to a condition is not kept for those who did not state it', async () => {
    const cache = createCdnCache()
    const { calls, origin } = counting({ 'cache-control': 's-maxage=60' })
    await ask(cache, get('host/a', { 'if-none-match': '"x"' }), origin)
    expect((await ask(cache, get(), origin)).status).toBe('MISS')
    expect(calls).toHaveLength(2)
  })
})

describe('Cache-Control for the client', () => {
  test.each([
    [null, 'public, max-age=0, must-revalidate'],
    ['s-maxage=60, stale-while-revalidate=30', 'public, max-age=0, must-revalidate'],
    ['public, s-maxage=60', 'public, max-age=0, must-revalidate'],
    ['max-age=5, s-maxage=60, stale-while-revalidate', 'max-age=5'],
    ['private, max-age=60', 'private, max-age=60'],
  ])('%s becomes %s', (sent, received) => {
    expect(clientCacheControl(sent)).toBe(received)
  })
})
