import { describe, expect, test } from 'vitest'
import { Failure } from '../../../lib/domain/errors.js'
import { type Answer, defineEndpoint, type Prepared } from '../../../lib/http/endpoint.js'
import { LIMITER_HEADER } from '../../../lib/http/rate-limit-headers.js'
import { serve, serveProblem } from '../../../lib/http/serve.js'
import type { Contract } from '../../../lib/schema/contract.js'
import { call, memoryDeps, post } from '../../support/memory-deps.js'

const contract: Contract = {
  name: 'test',
  path: '/api/v1/test',
  summary: '',
  description: '',
  tag: 'test',
  methods: ['GET', 'POST'],
  query: {},
  answers: [],
  failures: [],
  examples: [],
}
const answer: Answer = {
  mediaType: 'application/json',
  body: '{"ñ":1}',
  identity: 'one',
  lastModifiedMs: Date.parse('2026-11-24T08:40:00Z'),
  caching: { kind: 'shared', seconds: 600, staleSeconds: 60 },
}

/** An endpoint that gives this, and how often its reading was done. */
function endpointOf(prepared: Partial<Prepared> = {}) {
  const reads = { count: 0 }
  const endpoint = defineEndpoint<{ lang?: string }>({
    contract,
    parseQuery: (search) => Object.fromEntries(search),
    parseBody: (body) => body as { lang?: string },
    handle: async () => ({
      expected: { caching: answer.caching, identity: 'one', lastModifiedMs: 0 },
      ...prepared,
      read: async () => {
        reads.count += 1
        return prepared.read ? prepared.read() : answer
      },
    }),
  })
  return { endpoint, reads }
}

function failing(error: unknown) {
  return endpointOf({
    read: async () => {
      throw error
    },
  }).endpoint
}

const deps = memoryDeps()
const TRACE = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'

describe('an answer', () => {
  test('carries ETag, Last-Modified, Cache-Control, Vary and the ids of the request', async () => {
    const headers = { 'x-correlation-id': 'id-7', traceparent: TRACE }
    const response = await call(endpointOf().endpoint, deps, '/', { headers })
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('{"ñ":1}')
    expect(response.headers.get('etag')).toMatch(/^"/)
    expect(response.headers.get('last-modified')).toBe('Tue, 24 Nov 2026 08:40:00 GMT')
    expect(response.headers.get('cache-control')).toMatch(/s-maxage=600/)
    expect(response.headers.get('vary')).toBe('Accept-Language')
    expect(response.headers.get('x-correlation-id')).toBe('id-7')
    expect(response.headers.get('traceparent')).toBe(TRACE)
  })

  test('that a shared cache keeps holds no id of its call behind the middleware, which adds each its own', async () => {
    const headers = { 'x-correlation-id': 'id-7', traceparent: TRACE, [LIMITER_HEADER]: 'shared' }
    const kept = await call(endpointOf().endpoint, deps, '/', { headers })
    expect([kept.headers.get('x-correlation-id'), kept.headers.get('traceparent')]).toEqual([
      null,
      null,
    ])
  })

  test('gets an id of its own where none was given', async () => {
    const { headers } = await call(endpointOf().endpoint, deps, '/')
    expect(headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers.has('traceparent')).toBe(false)
  })

  test('to HEAD is the same without a body, its length in bytes stated', async () => {
    const { endpoint } = endpointOf()
    const get = await call(endpoint, deps, '/')
    const head = await call(endpoint, deps, '/', { method: 'HEAD' })
    expect(head.status).toBe(200)
    expect(await head.text()).toBe('')
    expect(head.headers.get('content-length')).toBe('8')
    for (const name of ['etag', 'last-modified', 'cache-control', 'content-type', 'vary']) {
      expect(head.headers.get(name)).toBe(get.headers.get(name))
    }
  })

  test('to a POST is its caller’s only', async () => {
    const { headers } = await call(endpointOf().endpoint, deps, '/', post({}))
    expect(headers.get('cache-control')).toBe('no-store')
  })
})

describe('a conditional request', () => {
  async function etagOfAnswer(): Promise<string> {
    return (await call(endpointOf().endpoint, deps, '/')).headers.get('etag') ?? ''
  }

  test.each(['GET', 'HEAD'])(
    'by %s whose answer is known is 304 without reading',
    async (method) => {
      const { endpoint, reads } = endpointOf()
      const headers = { 'if-none-match': await etagOfAnswer() }
      const response = await call(endpoint, deps, '/', { method, headers })
      expect(response.status).toBe(304)
      expect(await response.text()).toBe('')
      expect(reads.count).toBe(0)
      expect(response.headers.get('etag')).toBe(headers['if-none-match'])
      expect(response.headers.get('cache-control')).toMatch(/s-maxage/)
      expect(response.headers.get('vary')).toBe('Accept-Language')
    },
  )

  test('whose answer is another is read and answered', async () => {
    const { endpoint, reads } = endpointOf()
    const response = await call(endpoint, deps, '/', { headers: { 'if-none-match': '"other"' } })
    expect(response.status).toBe(200)
    expect(reads.count).toBe(1)
  })

  test('is compared with what was read where that was not known before', async () => {
    const endpoint = defineEndpoint({
      contract,
      parseQuery: () => ({}),
      handle: async () => ({ read: async () => answer }),
    })
    const headers = { 'if-none-match': await etagOfAnswer() }
    expect((await call(endpoint, deps, '/', { headers })).status).toBe(304)
  })

  test('by POST is answered in full', async () => {
    const init = post({})
    const headers = { 'content-type': 'application/json', 'if-none-match': '*' }
    const response = await call(endpointOf().endpoint, deps, '/', { ...init, headers })
    expect(response.status).toBe(200)
  })
})

describe('a method that is not taken', () => {
  test.each(['PUT', 'PATCH', 'DELETE'])('%s is 405 with the methods that are', async (method) => {
    const response = await call(endpointOf().endpoint, deps, '/', { method })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, POST, HEAD, OPTIONS')
    expect(await response.json()).toMatchObject({ code: 'METHOD_NOT_ALLOWED' })
  })

  test('POST where only GET is', async () => {
    const endpoint = {
      ...endpointOf().endpoint,
      contract: { ...contract, methods: ['GET'] as const },
    }
    const response = await call(endpoint, deps, '/', post({}))
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS')
  })
})

describe('a POST', () => {
  test('with parameters in its address is refused, naming each', async () => {
    const response = await call(endpointOf().endpoint, deps, '/?lat=1&lat=2&lon=3', post({}))
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      errors: [{ pointer: 'lat' }, { pointer: 'lon' }],
    })
  })

  test('of another type is 415', async () => {
    const init = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' }
    expect((await call(endpointOf().endpoint, deps, '/', init)).status).toBe(415)
  })
})

describe('what goes wrong', () => {
  test('unexpectedly is a 500 that says nothing but the id under which it was logged', async () => {
    const world = memoryDeps()
    const error = new TypeError('secret at s3://bucket/key', { cause: new Error('deep secret') })
    const response = await call(failing(error), world, '/', {
      headers: { 'x-correlation-id': 'id-9' },
    })
    expect(response.status).toBe(500)
    const text = await response.text()
    expect(text).not.toMatch(/secret|bucket|TypeError|serve\.test/)
    expect(JSON.parse(text)).toMatchObject({ correlation_id: 'id-9', details: {}, errors: [] })
    expect(world.logged).toHaveLength(1)
    expect(world.logged[0]).toMatchObject({
      level: 'error',
      fields: { correlation_id: 'id-9', endpoint: 'test', cause: { message: 'deep secret' } },
    })
  })

  test.each(['text', undefined, null, 42])('is a 500 too when %j is thrown', async (thrown) => {
    expect((await call(failing(thrown), memoryDeps(), '/')).status).toBe(500)
  })

  test('by the caller’s fault is not logged as an error of ours', async () => {
    const world = memoryDeps()
    await call(failing(new Failure('validation_error', 'x')), world, '/')
    expect(world.logged).toEqual([])
  })

  test('while the adapters are made is a 500 as well', async () => {
    const handler = serve(endpointOf().endpoint, () => Promise.reject(new Error('broken wiring')))
    const write = process.stderr.write
    const lines: string[] = []
    process.stderr.write = (line: string | Uint8Array) => lines.push(String(line)) > 0
    const response = await handler.fetch(new Request('https://skypulse.example/')).finally(() => {
      process.stderr.write = write
    })
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('wiring')
    expect(lines.join('')).toContain('broken wiring')
  })

  test('is not kept by caches', async () => {
    const response = await call(failing(new Error('x')), memoryDeps(), '/')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.has('etag')).toBe(false)
  })

  test('is said in the language of lang, else of Accept-Language, else in Spanish', async () => {
    const endpoint = failing(new Failure('no_data', 'x'))
    const titleOf = async (target: string, headers: Record<string, string> = {}) => {
      const response = await call(endpoint, memoryDeps(), target, { headers })
      return ((await response.json()) as { title: string }).title
    }
    expect(await titleOf('/')).toBe('Sin datos')
    expect(await titleOf('/', { 'accept-language': 'en-GB' })).toBe('No data')
    expect(await titleOf('/?lang=es', { 'accept-language': 'en-GB' })).toBe('Sin datos')
    expect(await titleOf('/?lang=en')).toBe('No data')
  })
})

test('the deadline and the caller’s own signal end the work', async () => {
  const controller = new AbortController()
  let seen: AbortSignal | undefined
  const endpoint = defineEndpoint({
    contract,
    parseQuery: () => ({}),
    handle: async (_query, { signal }) => {
      seen = signal
      return { read: async () => answer }
    },
  })
  await call(endpoint, deps, '/', { signal: controller.signal })
  expect(seen?.aborted).toBe(false)
  controller.abort()
  expect(seen?.aborted).toBe(true)
})

test('an unknown path is a 404 problem for any method', async () => {
  for (const method of ['GET', 'DELETE', 'POST']) {
    const request = new Request('https://skypulse.example/api/v1/nothing?x=1', { method })
    const response = await serveProblem('not_found', async () => memoryDeps()).fetch(request)
    expect(response.status).toBe(404)
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(await response.json()).toMatchObject({ code: 'NOT_FOUND', instance: '/api/v1/nothing' })
  }
})

test('what is refused is told to whoever audits, with the body that was read', async () => {
  const refusing = defineEndpoint<object>({
    contract,
    parseQuery: () => {
      throw new Failure('validation_error', 'no')
    },
    parseBody: () => {
      throw new Failure('validation_error', 'no')
    },
    handle: () => Promise.reject(new Error('not asked for here')),
  })
  const deps = memoryDeps()
  const headers = { 'x-correlation-id': 'my-request-1', 'x-real-ip': '203.0.113.9' }
  const body = { location: '<script>' }
  const sent = post(body)
  await call(refusing, deps, '/api/v1/test', {
    ...sent,
    headers: { ...headers, 'content-type': 'application/json' },
  })
  await call(refusing, deps, '/api/v1/test?lat=x', { headers })
  expect(deps.refusals).toMatchObject([
    { code: 'validation_error', endpoint: 'test', body, address: '203.0.113.9' },
    { code: 'validation_error', body: undefined, correlationId: 'my-request-1' },
  ])
})
