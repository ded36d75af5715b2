import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { json } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { serveOutput } from '../support/served-output.js'

const ECHO = `
export const GET = (request) =>
  Response.json({ url: request.url, headers: Object.fromEntries(request.headers) })
`

/** Headers as sent: \`fetch\` refuses or rewrites some. */
async function getRaw(port: number, path: string, headers: Record<string, string>) {
  const request = httpRequest({ host: '127.0.0.1', port, path, headers, agent: false }).end()
  const [message]: IncomingMessage[] = await once(request, 'response')
  if (message === undefined) throw new Error('no response')
  return await json(message)
}

describe('headers', () => {
  test('a client cannot set what only the platform knows; the platform sets it', async () => {
    const { port } = await serveOutput({ functions: { 'api/echo': ECHO } })
    const forged = {
      'x-forwarded-for': '203.0.113.7',
      'x-forwarded-host': 'elsewhere.test',
      'x-forwarded-proto': 'https',
      'x-forwarded-port': '1',
      'x-real-ip': '203.0.113.7',
      'x-vercel-ip-country': 'AQ',
      'x-vercel-id': 'forged',
      'x-middleware-subrequest': 'middleware',
      'x-middleware-rewrite': '/elsewhere',
      'x-runner-deadline': '1',
      forwarded: 'for=203.0.113.7',
      'x-own': 'kept',
    }
    const told = await getRaw(port, '/api/echo', { host: 'here.test', ...forged })
    expect(told).toEqual({
      url: 'http://here.test/api/echo',
      headers: {
        host: 'here.test',
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-host': 'here.test',
        'x-forwarded-proto': 'http',
        'x-own': 'kept',
        'x-real-ip': '127.0.0.1',
        'x-vercel-deployment-url': 'here.test',
        'x-vercel-forwarded-for': '127.0.0.1',
        'x-vercel-id': expect.stringMatching(/^dev1::/),
      },
    })
  })

  test('a function cannot speak to the runner in its headers', async () => {
    const code = `export const GET = () => new Response('own', {
      headers: { 'x-runner-error': 'FUNCTION_INVOCATION_FAILED' } })`
    const { url } = await serveOutput({ functions: { 'api/a': code } })
    const answer = await fetch(`${url}/api/a`)
    expect(answer.status).toBe(200)
    expect(answer.headers.has('x-runner-error')).toBe(false)
  })

  test("a function's own header wins over the rules' and the middleware's", async () => {
    const { url } = await serveOutput({
      rules: [{ src: '^/.*$', headers: { 'X-Who': 'rule', 'X-Rule': 'yes' }, continue: true }],
      middleware: `export default () => new Response(null, {
        headers: { 'x-middleware-next': '1', 'x-who': 'middleware', 'x-mw': 'yes', vary: 'origin' } })`,
      functions: {
        'api/a': `export const GET = () => new Response('', {
          headers: { 'x-who': 'function', vary: 'accept' } })`,
      },
    })
    const { headers } = await fetch(`${url}/api/a`)
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-who': 'function',
      'x-rule': 'yes',
      'x-mw': 'yes',
      vary: 'origin, accept',
    })
    expect(headers.has('x-middleware-next')).toBe(false)
  })
})

describe('the middleware and the cache', () => {
  test('it runs before the cache: its headers are new on a kept answer', async () => {
    const { url } = await serveOutput({
      middleware: `let calls = 0
        export default () => new Response(null, {
          headers: { 'x-middleware-next': '1', 'x-call': String(++calls), 'set-cookie': 'a=' + calls } })`,
      functions: {
        'api/a': `let calls = 0
          export const GET = () => new Response('call ' + ++calls, {
            headers: { 'cache-control': 's-maxage=60', etag: '"v1"' } })`,
      },
    })
    const first = await fetch(`${url}/api/a`)
    const second = await fetch(`${url}/api/a`)
    expect([await first.text(), await second.text()]).toEqual(['call 1', 'call 1'])
    expect(first.headers.get('x-vercel-cache')).toBe('MISS')
    expect(Object.fromEntries(second.headers)).toMatchObject({
      'x-vercel-cache': 'HIT',
      'x-call': '2',
      'set-cookie': 'a=2',
      'cache-control': 'public, max-age=0, must-revalidate',
    })
  })

  test('a client that holds the kept answer gets a 304, and a HEAD no body', async () => {
    const { url } = await serveOutput({
      functions: {
        'api/a': `export const GET = () => new Response('kept', {
          headers: { 'cache-control': 's-maxage=60', etag: '"v1"' } })`,
      },
    })
    await fetch(`${url}/api/a`)
    const same = await fetch(`${url}/api/a`, { headers: { 'if-none-match': 'W/"v1"' } })
    expect([same.status, await same.text(), same.headers.get('etag')]).toEqual([304, '', '"v1"'])
    const other = await fetch(`${url}/api/a`, { headers: { 'if-none-match': '"v0"' } })
    expect([other.status, await other.text()]).toEqual([200, 'kept'])
    const head = await fetch(`${url}/api/a`, { method: 'HEAD' })
    expect([head.status, await head.text(), head.headers.get('content-length')]).toEqual([
      200,
      '',
      '4',
    ])
  })

  test('one that fails ends the request: it does not let it pass', async () => {
    const { url, logs } = await serveOutput({
      middleware: `export default () => { throw new Error('broken') }`,
      functions: { 'api/a': ECHO },
    })
    const answer = await fetch(`${url}/api/a`)
    expect(answer.status).toBe(500)
    expect(answer.headers.get('x-vercel-error')).toBe('MIDDLEWARE_INVOCATION_FAILED')
    expect(logs.join('\n')).toContain('[middleware] Error: broken')
  })

  test('one that returns nothing lets the request pass', async () => {
    const { url } = await serveOutput({
      middleware: 'export default () => {}',
      functions: { 'api/a': ECHO },
    })
    expect((await fetch(`${url}/api/a`)).status).toBe(200)
  })
})

describe('bodies', () => {
  const SIZES = `
    export const POST = async (request) => new Response((await request.arrayBuffer()).byteLength)
    export const GET = (request) => {
      const piece = new Uint8Array(Number(new URL(request.url).searchParams.get('bytes')))
      if (!request.url.includes('stream')) return new Response(piece)
      let left = 2
      return new Response(new ReadableStream({
        async pull(controller) {
          if (left < 2 && request.url.includes('slow')) await new Promise((resolve) => setTimeout(resolve, 20))
          if (left-- > 0) controller.enqueue(piece)
          else controller.close()
        },
      }))
    }`
  const LIMIT = 4.5 * 1024 * 1024

  test('a request of just the limit arrives, one byte more is refused unread', async () => {
    const { url } = await serveOutput({ functions: { 'api/size': SIZES } })
    const post = (bytes: number) =>
      fetch(`${url}/api/size`, { method: 'POST', body: new Uint8Array(bytes) })
    const taken = await post(LIMIT)
    expect(await taken.text()).toBe(String(LIMIT))
    const refused = await post(LIMIT + 1)
    expect(refused.status).toBe(413)
    expect(await refused.text()).toContain('FUNCTION_PAYLOAD_TOO_LARGE')
  })

  test('a request that does not announce its length is cut off at the limit', async () => {
    const { url } = await serveOutput({ functions: { 'api/size': SIZES } })
    // One byte too many, then nothing and no end: the answer cannot wait for one. Nothing is in flight
    // when it comes, and an endless source would fill the memory of a client that does not hear of it.
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new Uint8Array(LIMIT))
        controller.enqueue(new Uint8Array(1))
      },
    })
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, duplex: 'half' }
    expect((await fetch(`${url}/api/size`, init)).status).toBe(413)
  })

  test('an answer in one piece is limited, a stream is not', async () => {
    const { url } = await serveOutput({ functions: { 'api/size': SIZES } })
    const taken = await fetch(`${url}/api/size?bytes=${LIMIT}`)
    expect((await taken.arrayBuffer()).byteLength).toBe(LIMIT)
    const refused = await fetch(`${url}/api/size?bytes=${LIMIT + 1}`)
    expect(refused.status).toBe(500)
    expect(refused.headers.get('x-vercel-error')).toBe('FUNCTION_RESPONSE_PAYLOAD_TOO_LARGE')
    for (const kind of ['stream', 'slow-stream']) {
      const streamed = await fetch(`${url}/api/size?${kind}&bytes=${LIMIT + 1}`)
      expect((await streamed.arrayBuffer()).byteLength, kind).toBe(2 * (LIMIT + 1))
    }
  })

  test('a stream reaches the client piece by piece, before its end', async () => {
    const code = `let release
      export const GET = () => new Response(new ReadableStream({
        async start(controller) {
          controller.enqueue(new TextEncoder().encode('first'))
          await new Promise((resolve) => { release = resolve })
          controller.enqueue(new TextEncoder().encode('last'))
          controller.close()
        } }))
      export const POST = () => { release(); return new Response() }`
    const { url } = await serveOutput({ functions: { 'api/a': code } })
    const { body } = await fetch(`${url}/api/a`)
    const pieces: string[] = []
    for await (const piece of body ?? []) {
      pieces.push(new TextDecoder().decode(piece))
      if (pieces.length === 1) await fetch(`${url}/api/a`, { method: 'POST' })
    }
    expect(pieces).toEqual(['first', 'last'])
  })
})

describe('paths', () => {
  test('no path leads out of the output, however it is written', async () => {
    const { port, url } = await serveOutput({ files: { 'a.txt': 'inside' } })
    expect(await (await fetch(`${url}/a.txt`)).text()).toBe('inside')
    for (const path of ['/../config.json', '/%2e%2e/config.json', '/..%2fconfig.json', '/%']) {
      const request = httpRequest({ host: '127.0.0.1', port, path, agent: false }).end()
      const [message]: IncomingMessage[] = await once(request, 'response')
      expect(message?.statusCode, path).toBe(404)
      message?.resume()
    }
  })

  test('a static file takes GET and HEAD, and answers a condition', async () => {
    const { url } = await serveOutput({ files: { 'a.txt': 'inside' } })
    const { headers } = await fetch(`${url}/a.txt`)
    const etag = headers.get('etag') ?? ''
    const same = await fetch(`${url}/a.txt`, { headers: { 'if-none-match': etag } })
    expect(same.status).toBe(304)
    expect((await fetch(`${url}/a.txt`, { method: 'POST' })).status).toBe(405)
  })

  test('the middleware is not a path', async () => {
    const { url } = await serveOutput({
      middleware: 'export default () => {}',
      functions: { 'api/a': ECHO },
    })
    expect((await fetch(`${url}/middleware`)).status).toBe(404)
  })

  test('a rule the runner does not know is an error at the start, not a wrong route', async () => {
    const rules = [{ src: '^/a$', dest: '/b', has: [{ type: 'header', key: 'x' }] }]
    await expect(serveOutput({ rules })).rejects.toThrow('uses "has"')
  })
})
