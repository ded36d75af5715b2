import * as v from 'valibot'
import { describe, expect, it, vi } from 'vitest'
import type { CubePart } from '../../../lib/archive/run-manifest.js'
import { Failure } from '../../../lib/domain/errors.js'
import { ingestHandler } from '../../../lib/handlers/ingest.js'
import { parseQuery } from '../../../lib/http/parse-query.js'
import type { IngestDeps } from '../../../lib/ingest/ingest-deps.js'
import type { IngestVariable } from '../../../lib/ingest/ingest-run.js'
import { invokeOverHttp } from '../../../lib/ingest/invoke-over-http.js'
import { ingestAnswer, ingestContract } from '../../../lib/schema/contracts/ingest.js'
import { memoryLease } from '../../../lib/store/memory-lease.js'
import { memoryObjectStore } from '../../../lib/store/memory-object-store.js'
import { call, memoryDeps, NOW } from '../../support/memory-deps.js'

const CYCLE = '2026-11-24T06:00:00Z'
const GRID = { rows: 10, columns: 9, firstRow: 600, firstColumn: 640 }
const PART: CubePart = {
  packing: { scaleFactor: 0.1, maxError: 0.05 },
  steps: [],
  missing: [],
  saturated: 0,
  madeFrom: 'x',
}

/** An archive of one run with all its hours. */
function world(change: Partial<IngestDeps> = {}): IngestDeps {
  const folder = 'DATA/WRF/DET/2026/11/24/06/'
  const lastModifiedMs = Date.parse(CYCLE)
  const objects = Array.from({ length: 73 }, (_, lead) => ({
    key: `${folder}WRFDETAR_01H_20261124_06_${String(lead).padStart(3, '0')}.nc`,
    byteLength: 1,
    version: `"${lead}"`,
    lastModifiedMs,
  }))
  const now = () => new Date(NOW)
  const lifeMs = 60_000
  const nothing = () => Promise.reject(new Failure('internal_error', 'not asked for here'))
  return {
    listing: {
      folders: async (prefix) => {
        const rest = folder.startsWith(prefix) ? folder.slice(prefix.length) : ''
        return rest === '' ? [] : [`${prefix}${rest.slice(0, rest.indexOf('/') + 1)}`]
      },
      objects: async (prefix) => (prefix === folder ? objects : []),
    },
    files: { grid: async () => GRID, index: nothing, field: nothing },
    store: memoryObjectStore(() => lastModifiedMs),
    lease: memoryLease({}, { lifeMs, now: () => now().getTime() }),
    leaseMs: lifeMs,
    now,
    temporaryFolder: '/nowhere',
    ...change,
  }
}

function ask(target: string, deps: IngestDeps, invoke: IngestVariable = async () => PART) {
  const endpoint = {
    contract: ingestContract,
    parseQuery: (search: URLSearchParams) =>
      parseQuery(search, Object.keys(ingestContract.query), v.object(ingestContract.query)),
    handle: ingestHandler({ open: () => deps, invoke }),
  }
  return call(endpoint, memoryDeps(), target)
}

describe('the cron endpoint', () => {
  it('has every variable made in an invocation of its own, and publishes once', async () => {
    const deps = world()
    const invoke = vi.fn<IngestVariable>(async () => PART)
    const response = await ask('/api/v1/cron/ingest', deps, invoke)
    const body = v.parse(ingestAnswer, await response.json())
    expect(body).toMatchObject({ outcome: 'published', run: CYCLE, complete: true })
    expect(new Set(invoke.mock.calls.map(([, id]) => id)).size).toBe(15)
    expect(await deps.store.head('cubes/2026/11/24/06/run.json')).toBeDefined()
    expect(response.headers.get('cache-control')).toBe('no-store')
    const again = await ask('/api/v1/cron/ingest', deps, invoke)
    expect(await again.json()).toEqual({ outcome: 'nothing_to_do' })
    expect(invoke).toHaveBeenCalledTimes(15)
  })

  it('publishes nothing when one invocation fails', async () => {
    const deps = world()
    const invoke: IngestVariable = async (_, id) => {
      if (id === 'wind_speed') throw new Failure('source_unavailable', 'it died')
      return PART
    }
    const response = await ask('/api/v1/cron/ingest', deps, invoke)
    expect(response.status).toBe(503)
    expect(await deps.store.head('cubes/2026/11/24/06/run.json')).toBeUndefined()
    expect((await ask('/api/v1/cron/ingest', deps)).status).toBe(200)
  })

  it('does nothing while another is at work', async () => {
    const deps = world({ lease: { acquire: async () => undefined } })
    const invoke = vi.fn<IngestVariable>()
    const response = await ask('/api/v1/cron/ingest', deps, invoke)
    expect(await response.json()).toEqual({ outcome: 'busy' })
    expect(invoke).not.toHaveBeenCalled()
  })

  it.each([
    ['/api/v1/cron/ingest?variable=air_temperature', 'run'],
    ['/api/v1/cron/ingest?run=2026-11-24T05', 'run'],
    ['/api/v1/cron/ingest?run=2026-99-24T06', 'run'],
    ['/api/v1/cron/ingest?run=2026-11-24T06&variable=dew_point_temperature', 'variable'],
    ['/api/v1/cron/ingest?runs=1', 'runs'],
  ])('refuses %s and points at what is wrong', async (target, pointer) => {
    const response = await ask(target, world())
    const body = (await response.json()) as { errors: { pointer: string }[] }
    expect(response.status).toBe(400)
    expect(body.errors.map((error) => error.pointer)).toEqual([pointer])
  })
})

describe('an invocation of its own', () => {
  const signal = new AbortController().signal
  const archived = {
    run: { cycleMs: Date.parse(CYCLE) },
    files: {},
    publishedMs: 0,
    version: 'v',
  }

  function invoke(fetch: typeof globalThis.fetch) {
    const options = { origin: 'https://this.example', secret: 's3cret', protectionBypass: 'pass' }
    return invokeOverHttp({ ...options, fetch })(archived, 'air_temperature', signal)
  }

  it('is asked of this deployment, with the secret, and never follows elsewhere', async () => {
    const fetch = vi.fn(async (_: unknown, _init?: RequestInit) =>
      Response.json({ outcome: 'made', variable: 'air_temperature', part: PART }),
    )
    expect(await invoke(fetch as typeof globalThis.fetch)).toEqual(PART)
    const [url, init] = fetch.mock.calls[0] ?? []
    expect(String(url)).toBe(
      'https://this.example/api/v1/cron/ingest?run=2026-11-24T06%3A00%3A00Z&variable=air_temperature',
    )
    expect(init).toMatchObject({
      redirect: 'error',
      headers: { authorization: 'Bearer s3cret', 'x-vercel-protection-bypass': 'pass' },
    })
  })

  it.each([
    ['an error', () => new Response('no', { status: 503 })],
    ['something else', () => Response.json({ outcome: 'busy' })],
    ['a part that is none', () => Response.json({ part: { hello: 1 } })],
  ])('that answers with %s is a failure', async (_, answer) => {
    const fetch = (async () => answer()) as typeof globalThis.fetch
    await expect(invoke(fetch)).rejects.toMatchObject({ code: 'source_unavailable' })
  })
})
