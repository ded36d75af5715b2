import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { transform } from 'esbuild'
import { describe, expect, onTestFinished, test } from 'vitest'
import { CLIENT_FILE, makeClient } from '../../../scripts/client/make-client.js'
import { SkyPulseError, skypulse } from '../../../web/client/skypulse.js'

const file = join(import.meta.dirname, '..', '..', '..', CLIENT_FILE)

interface Sent {
  readonly url: string
  readonly init: RequestInit
}

/** A network that answers as told and remembers what it was asked. */
function network(answer: () => Response | Promise<Response>) {
  const sent: Sent[] = []
  const fetching: typeof fetch = async (input, init = {}) => {
    sent.push({ url: String(input), init })
    return answer()
  }
  return { sent, fetch: fetching }
}

const ok = () => Response.json({ fine: true })
const PROBLEM = {
  type: '/api/v1/problems/rate_limited',
  title: 'Too many',
  status: 429,
  detail: 'Wait a little.',
  instance: '/api/v1/runs',
  code: 'RATE_LIMITED',
  timestamp: '2026-11-24T13:45:10Z',
  correlation_id: 'of-the-body',
  details: {},
  errors: [],
}
const problem = (headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(PROBLEM), {
    status: 429,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', ...headers },
  })

async function failure(call: Promise<unknown>): Promise<SkyPulseError> {
  const error = await call.then(
    () => undefined,
    (cause: unknown) => cause,
  )
  if (error instanceof SkyPulseError) return error
  throw new Error(`not a failure of the client: ${error}`)
}

describe('the file', () => {
  test('is what the generator gives: make it again with npm run make:client', async () => {
    expect(await readFile(file, 'utf8')).toBe(await makeClient())
  }, 60_000)

  test('needs no other file, and less than 3 KB where types are gone', async () => {
    const text = await readFile(file, 'utf8')
    expect(text).not.toMatch(/^import |require\(/m)
    const { code } = await transform(text, { loader: 'ts', minify: true, format: 'esm' })
    const packed = new Blob([code]).stream().pipeThrough(new CompressionStream('gzip'))
    expect((await new Response(packed).arrayBuffer()).byteLength).toBeLessThan(3_072)
  })
})

describe('an address', () => {
  const api = skypulse({ baseUrl: 'https://a.example' })

  test('has lists with commas, and nothing of what is undefined', () => {
    const url = api.url('getForecast', {
      lat: [-31.4, -32.9],
      lon: [-64.2, -60.7],
      hours: undefined,
    })
    expect(url).toBe(
      'https://a.example/api/v1/weather/forecast?lat=-31.4%2C-32.9&lon=-64.2%2C-60.7',
    )
  })

  test('has the parts of the path in it, escaped', () => {
    expect(api.url('getProblem', { code: 'a/b', lang: 'en' })).toBe(
      'https://a.example/api/v1/problems/a%2Fb?lang=en',
    )
  })

  test('of a place is written as the place is called', () => {
    const { searchParams } = new URL(api.url('getRiskScore', { location: 'Córdoba & Rosario' }))
    expect(searchParams.get('location')).toBe('Córdoba & Rosario')
  })
})

describe('a call', () => {
  test('sends the client’s headers, then its own, and gives the answer', async () => {
    const { sent, fetch } = network(ok)
    const api = skypulse({ fetch, headers: { a: '1', b: '1' } })
    expect(await api.listRuns({}, { headers: { b: '2' } })).toEqual({ fine: true })
    expect(sent[0]?.url).toBe('/api/v1/runs')
    expect(sent[0]?.init.headers).toEqual({ a: '1', b: '2' })
  })

  test('of a POST sends its body as JSON', async () => {
    const { sent, fetch } = network(ok)
    await skypulse({ fetch }).getForecastByPost({ points: [{ lat: -31.4, lon: -64.2 }] })
    expect(sent[0]?.init).toMatchObject({
      method: 'POST',
      body: '{"points":[{"lat":-31.4,"lon":-64.2}]}',
      headers: { 'content-type': 'application/json' },
    })
  })

  test('of a field gives its bytes', async () => {
    const { fetch } = network(() => new Response(new Uint8Array([1, 2, 3])))
    expect(await skypulse({ fetch }).getField({ variable: 'wind_speed' })).toHaveProperty(
      'byteLength',
      3,
    )
  })
})

describe('a failure', () => {
  test('tells what the API said, the id to ask help with and when to come back', async () => {
    const headers = { 'retry-after': '17', 'x-correlation-id': 'of-the-header' }
    const error = await failure(
      skypulse({ fetch: network(() => problem(headers)).fetch }).listRuns(),
    )
    expect(error).toMatchObject({
      kind: 'problem',
      status: 429,
      code: 'RATE_LIMITED',
      correlationId: 'of-the-header',
      retryAfterSeconds: 17,
      message: 'Wait a little.',
    })
  })

  test('takes the id from the body where no header has it', async () => {
    const error = await failure(skypulse({ fetch: network(() => problem()).fetch }).listRuns())
    expect(error.correlationId).toBe('of-the-body')
    expect(error.retryAfterSeconds).toBeUndefined()
  })

  test('reads a date to come back at, and no number below 0', async () => {
    const headers = { 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' }
    const error = await failure(
      skypulse({ fetch: network(() => problem(headers)).fetch }).listRuns(),
    )
    expect(error.retryAfterSeconds).toBe(0)
  })

  test('of something else than the API has a status and no problem', async () => {
    const page = () => new Response('<h1>Bad gateway</h1>', { status: 502 })
    const error = await failure(skypulse({ fetch: network(page).fetch }).listRuns())
    expect(error).toMatchObject({ kind: 'problem', status: 502, problem: undefined })
  })

  test('to reach it is one of the network', async () => {
    const gone = () => Promise.reject(new TypeError('fetch failed'))
    const error = await failure(skypulse({ fetch: network(gone).fetch }).listRuns())
    expect(error).toMatchObject({ kind: 'network', status: undefined })
  })

  test('to answer in time is a timeout', async () => {
    const never: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
      })
    const error = await failure(skypulse({ fetch: never, timeoutMs: 1 }).listRuns())
    expect(error.kind).toBe('timeout')
  })

  test('to count parameters is none of a browser: they are sent all the same', async () => {
    const size = Object.getOwnPropertyDescriptor(URLSearchParams.prototype, 'size')
    if (size === undefined) throw new Error('there is nothing to take away')
    onTestFinished(() => void Object.defineProperty(URLSearchParams.prototype, 'size', size))
    Reflect.deleteProperty(URLSearchParams.prototype, 'size')
    let asked = ''
    const seeing: typeof fetch = async (input) => {
      asked = String(input)
      return Response.json({})
    }
    await skypulse({ fetch: seeing }).suggestPlaces({ q: 'per' })
    expect(asked).toContain('?q=per')
  })

  test('is told from a caller who left also where signals cannot be joined by the browser', async () => {
    const { any } = AbortSignal
    onTestFinished(() => void Object.assign(AbortSignal, { any }))
    Object.assign(AbortSignal, { any: undefined })
    const never: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
      })
    const staying = new AbortController()
    const options = { signal: staying.signal, timeoutMs: 1 }
    const error = await failure(skypulse({ fetch: never }).listRuns({}, options))
    expect(error.kind).toBe('timeout')
    const call = skypulse({ fetch: never }).listRuns({}, { signal: staying.signal })
    staying.abort(new Error('the page was closed'))
    await expect(call).rejects.toThrow('the page was closed')
    let isAborted: boolean | undefined
    const seeing: typeof fetch = async (_, init) => {
      isAborted = init?.signal?.aborted
      throw init?.signal?.reason
    }
    const late = skypulse({ fetch: seeing }).listRuns({}, { signal: staying.signal })
    await expect(late).rejects.toThrow('the page was closed')
    expect(isAborted).toBe(true)
  })

  test('is none of the client’s when the caller left', async () => {
    const never: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
      })
    const controller = new AbortController()
    const call = skypulse({ fetch: never }).listRuns({}, { signal: controller.signal })
    controller.abort(new Error('the page was closed'))
    await expect(call).rejects.toThrow('the page was closed')
  })
})
