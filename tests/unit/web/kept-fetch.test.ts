import { afterEach, expect, test, vi } from 'vitest'
import { keptFetch } from '../../../web/data/kept-fetch.js'

const SENT = 'Tue, 24 Nov 2026 12:00:00 GMT'
const answer = () => new Response('{}', { headers: { date: SENT } })
const URL_ = 'https://x.example/api/v1/runs'

afterEach(() => vi.unstubAllGlobals())

const seen = async (onLine: boolean, network: typeof fetch) => {
  vi.stubGlobal('navigator', { onLine })
  const kept: (number | undefined)[] = []
  const fetching = keptFetch((_url, ms) => kept.push(ms), network, 50)
  await fetching(URL_).catch(() => undefined)
  return kept
}

/** The browser's store, in memory. */
function memoryCaches(...known: readonly string[]) {
  const held = new Map(known.map((url) => [url, answer()]))
  const store = {
    match: async (url: string) => held.get(url)?.clone(),
    put: async (url: string, response: Response) => void held.set(url, response),
    delete: async (url: string) => held.delete(url),
    keys: async () => [...held.keys()],
  }
  vi.stubGlobal('caches', { open: async () => store })
  return held
}

test('an answer of the network is none that was kept', async () => {
  expect(await seen(true, async () => answer())).toEqual([undefined])
})

test('what the browser’s own cache gives without a network is told as kept, with its time', async () => {
  expect(await seen(false, async () => answer())).toEqual([Date.parse(SENT)])
})

test('when the network does not answer, the kept answer does, and says when it came', async () => {
  memoryCaches(URL_)
  const away = () => Promise.reject(new TypeError('no network'))
  expect(await seen(true, away)).toEqual([Date.parse(SENT)])
})

test('nor is a network waited for that does not end: a weak signal has the kept answer soon', async () => {
  memoryCaches(URL_)
  expect(await seen(true, () => new Promise(() => {}))).toEqual([Date.parse(SENT)])
})

test('an answer that breaks off midway is none, and replaces none', async () => {
  const held = memoryCaches(URL_)
  const before = held.get(URL_)
  const body = new ReadableStream({ pull: (to) => to.error(new TypeError('broken off')) })
  expect(await seen(true, async () => new Response(body))).toEqual([Date.parse(SENT)])
  expect(held.get(URL_)).toBe(before)
})

test('what comes too late is kept for the next time', async () => {
  const held = memoryCaches(URL_)
  const before = held.get(URL_)
  const late = () => new Promise<Response>((resolve) => setTimeout(() => resolve(answer()), 80))
  expect(await seen(true, late)).toEqual([Date.parse(SENT)])
  await vi.waitFor(() => expect(held.get(URL_)).not.toBe(before))
})

test('a good answer is kept; suggestions, refusals and writes are not', async () => {
  const held = memoryCaches()
  vi.stubGlobal('navigator', { onLine: true })
  const network = async (input: RequestInfo | URL) => {
    const { url } = new Request(input)
    return url.endsWith('/refused') ? new Response('{}', { status: 429 }) : answer()
  }
  const fetching = keptFetch(() => undefined, network)
  await fetching(URL_)
  await fetching('https://x.example/api/v1/places?q=per')
  await fetching('https://x.example/refused')
  await fetching('https://x.example/api/v1/route', { method: 'POST', body: '{}' })
  expect([...held.keys()]).toEqual([URL_])
})

test('whoever leaves gets no kept answer', async () => {
  memoryCaches(URL_)
  const leaving = new AbortController()
  const network: typeof fetch = (input) =>
    new Promise((_, reject) => {
      const { signal } = new Request(input)
      signal.addEventListener('abort', () => reject(signal.reason))
    })
  const waiting = keptFetch(() => undefined, network, 5_000)(URL_, { signal: leaving.signal })
  leaving.abort()
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
})

test('a browser that refuses to keep answers gets those of the network', async () => {
  vi.stubGlobal('caches', { open: () => Promise.reject(new DOMException('no', 'SecurityError')) })
  expect(await seen(true, async () => answer())).toEqual([undefined])
})
