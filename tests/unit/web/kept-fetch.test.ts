import { afterEach, expect, test, vi } from 'vitest'
import { keptFetch } from '../../../web/data/kept-fetch.js'

const SENT = 'Tue, 24 Nov 2026 12:00:00 GMT'
const answer = () => new Response('{}', { headers: { date: SENT } })
const URL_ = 'https://x.example/api/v1/runs'

afterEach(() => vi.unstubAllGlobals())

const seen = async (onLine: boolean, network: typeof fetch) => {
  vi.stubGlobal('navigator', { onLine })
  const kept: (number | undefined)[] = []
  await keptFetch((ms) => kept.push(ms), network)(URL_).catch(() => undefined)
  return kept
}

test('an answer of the network is none that was kept', async () => {
  expect(await seen(true, async () => answer())).toEqual([undefined])
})

test('what the browser’s own cache gives without a network is told as kept, with its time', async () => {
  expect(await seen(false, async () => answer())).toEqual([Date.parse(SENT)])
})

test('when the network does not answer, the kept answer does, and says when it came', async () => {
  const store = { match: async () => answer() }
  vi.stubGlobal('caches', { open: async () => store })
  const away = () => Promise.reject(new TypeError('no network'))
  expect(await seen(true, away)).toEqual([Date.parse(SENT)])
})
