import * as v from 'valibot'
import { expect, test } from 'vitest'
import { endpoint } from '../../../api/v1/runs.js'
import { Failure } from '../../../lib/domain/errors.js'
import { runsAnswer } from '../../../lib/schema/contracts/runs.js'
import {
  EVERY_LEAD,
  type MemoryArchiveOptions,
  memoryArchive,
} from '../../support/memory-archive.js'
import { call, memoryDeps, NEWEST, PREVIOUS } from '../../support/memory-deps.js'

const RUNS = [{ cycle: NEWEST, leads: [0, 1, 2] }, { cycle: PREVIOUS }]

const get = (options: Partial<MemoryArchiveOptions> = {}, init: RequestInit = {}) =>
  call(
    endpoint,
    memoryDeps({ archive: memoryArchive({ runs: RUNS, ...options }) }),
    '/api/v1/runs',
    init,
  )

test('the last runs come newest first with their leads and whether all are there', async () => {
  const body = v.parse(runsAnswer, await (await get({ ageSeconds: 42 })).json())
  expect(body).toMatchObject({
    runs: [
      { cycle: NEWEST, published_at: '2026-11-24T08:40:00Z', complete: false, leads: [0, 1, 2] },
      { cycle: PREVIOUS, complete: true, leads: EVERY_LEAD },
    ],
    next_expected: '2026-11-24T14:42:00Z',
    age_s: 42,
    stale: false,
  })
})

test('of an empty archive none are an answer too', async () => {
  const response = await get({ runs: [] })
  expect(response.status).toBe(200)
  expect(v.parse(runsAnswer, await response.json())).toMatchObject({
    runs: [],
    next_expected: null,
  })
})

test('what is known while the archive is gone is said to be stale', async () => {
  expect(await (await get({ stale: true })).json()).toMatchObject({ stale: true })
})

test('an archive that cannot be listed is a 503 problem', async () => {
  const listingFailure = new Failure('source_unavailable', 'x', { retryAfterSeconds: 60 })
  const response = await get({ listingFailure })
  expect(response.status).toBe(503)
  expect(response.headers.get('retry-after')).toBe('60')
})

test('the answer has an ETag of the runs’ files, and is kept for a minute', async () => {
  const first = await get()
  const etag = first.headers.get('etag') ?? ''
  expect(first.headers.get('cache-control')).toMatch(/s-maxage=60\b/)
  expect(first.headers.get('last-modified')).toBe('Tue, 24 Nov 2026 08:40:00 GMT')
  expect((await get({}, { headers: { 'if-none-match': etag } })).status).toBe(304)
  const changed = {
    runs: [{ cycle: NEWEST, leads: [0, 1, 2], version: 'v2' }, { cycle: PREVIOUS }],
  }
  expect((await get(changed, { headers: { 'if-none-match': etag } })).status).toBe(200)
})
