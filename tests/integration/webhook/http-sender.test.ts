import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { webhookConfig } from '../../../lib/config.js'
import { httpSender } from '../../../lib/webhook/http-sender.js'

interface Received {
  readonly headers: IncomingMessage['headers']
  readonly body: string
  readonly url: string
}

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

/** A receiver on loopback that answers each call in turn, and the last answer from then on. */
async function receiver(...answers: ((response: ServerResponse) => void)[]) {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    const parts: Uint8Array[] = []
    for await (const part of request) parts.push(part)
    const { headers, url = '' } = request
    received.push({ headers, url, body: Buffer.concat(parts).toString() })
    const answer = answers[Math.min(received.length, answers.length) - 1]
    if (answer) answer(response)
    else response.writeHead(204).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(async () => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return { port: port ?? 0, received, url: `http://127.0.0.1:${port}/hook` }
}

const status =
  (code: number, headers = {}) =>
  (response: ServerResponse) =>
    void response.writeHead(code, headers).end()

const NOW = 1_764_000_000_500
const sender = (options = {}) =>
  httpSender({ allowLoopback: true, now: () => NOW, firstWaitMs: 1, ...options })

describe('a message', () => {
  test('arrives once, signed over its time and body', async () => {
    const { url, received } = await receiver()
    const body = '{"hello":"ñandú"}'
    const delivery = await sender().send({ url, secret: 'whsec_x', body, id: 'delivery-1' })
    expect(delivery).toEqual({ ok: true, id: 'delivery-1', attempts: 1, status: 204 })
    expect(received).toHaveLength(1)
    const [call] = received
    expect(call?.body).toBe(body)
    expect(call?.headers).toMatchObject({
      'content-type': 'application/json',
      'skypulse-delivery': 'delivery-1',
    })
    const mac = createHmac('sha256', 'whsec_x').update(`1764000000.${body}`).digest('hex')
    expect(call?.headers['skypulse-signature']).toBe(`t=1764000000,v1=${mac}`)
  })

  test('without a secret is not signed', async () => {
    const { url, received } = await receiver()
    await sender().send({ url, body: '{}' })
    expect(received[0]?.headers).not.toHaveProperty('skypulse-signature')
  })

  test('is tried again after 500, 429 and a hung-up call, under one id', async () => {
    const { url, received } = await receiver(status(500), status(429), status(200))
    expect(await sender().send({ url, body: '{}' })).toMatchObject({ ok: true, attempts: 3 })
    expect(new Set(received.map(({ headers }) => headers['skypulse-delivery'])).size).toBe(1)
    const hungUp = await receiver((response) => void response.destroy(), status(200))
    expect(await sender().send({ url: hungUp.url, body: '{}' })).toMatchObject({ attempts: 2 })
  })

  test('is given up after a bounded number of tries, telling the last answer', async () => {
    const { url, received } = await receiver(status(503))
    const tries = webhookConfig.retries + 1
    expect(await sender().send({ url, body: '{}', id: 'd' })).toEqual({
      ok: false,
      id: 'd',
      attempts: tries,
      fault: 'refused_by_receiver',
      status: 503,
    })
    expect(received).toHaveLength(tries)
  })

  test('is tried once where once is asked', async () => {
    const { url, received } = await receiver(status(503), status(200))
    const delivery = await sender().send({ url, body: '{}', once: true })
    expect(delivery).toMatchObject({ ok: false, attempts: 1, status: 503 })
    expect(received).toHaveLength(1)
  })

  test('is not tried again when the receiver does not want it', async () => {
    const { url, received } = await receiver(status(410))
    expect(await sender().send({ url, body: '{}' })).toMatchObject({ ok: false, status: 410 })
    expect(received).toHaveLength(1)
  })

  test('follows no redirect, wherever it leads', async () => {
    const other = await receiver()
    for (const location of [other.url, 'http://169.254.169.254/latest/meta-data/']) {
      const { url } = await receiver(status(307, { location }))
      expect(await sender().send({ url, body: '{}' })).toMatchObject({
        ok: false,
        attempts: 1,
        fault: 'redirected',
      })
    }
    expect(other.received).toEqual([])
  })

  test('is given up when no answer comes in time', async () => {
    const { url, received } = await receiver(() => undefined)
    const delivery = await sender({ tryTimeoutMs: 60 }).send({ url, body: '{}' })
    expect(delivery).toMatchObject({ ok: false, fault: 'timeout' })
    expect(received.length).toBeGreaterThanOrEqual(1)
  })

  test('does not read an endless answer', async () => {
    let written = 0
    const { url } = await receiver((response) => {
      response.writeHead(200)
      const more = () => {
        while (!response.destroyed && written < 64 * 1024 * 1024) {
          written += 64 * 1024
          if (!response.write(Buffer.alloc(64 * 1024))) return void response.once('drain', more)
        }
      }
      more()
    })
    expect(await sender().send({ url, body: '{}' })).toMatchObject({ ok: true, attempts: 1 })
    expect(written).toBeLessThan(16 * 1024 * 1024)
  })

  test('ends with the request that it is sent for', async () => {
    const { url } = await receiver(() => undefined)
    const leaving = AbortSignal.timeout(30)
    expect(await sender().send({ url, body: '{}', signal: leaving })).toMatchObject({
      ok: false,
      fault: 'aborted',
      attempts: 1,
    })
  })
})

describe('an address that is not public', () => {
  test('is refused without a connection, as a literal or by its name', async () => {
    const { url, port, received } = await receiver()
    const strict = {
      allowLoopback: false,
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    }
    expect(await sender(strict).send({ url, body: '{}' })).toMatchObject({ attempts: 0, ok: false })
    const named = `https://looks-fine.example.com:8443/`
    expect(await sender(strict).send({ url: named, body: '{}' })).toMatchObject({
      ok: false,
      attempts: 1,
      fault: 'address_refused',
    })
    expect(await sender(strict).check(named)).toBe('address_refused')
    expect(port).toBeGreaterThan(0)
    expect(received).toEqual([])
  })

  test('is refused when the name changes its mind after it was checked', async () => {
    const { port, received } = await receiver()
    let asked = 0
    const resolve = async () => {
      asked += 1
      return [{ address: asked === 1 ? '8.8.8.8' : '127.0.0.1', family: 4 }]
    }
    const strict = sender({ allowLoopback: false, resolve })
    const url = 'https://rebinding.example.com:8443/'
    expect(await strict.check(url)).toBeUndefined()
    expect(await strict.send({ url, body: '{}' })).toMatchObject({
      ok: false,
      fault: 'address_refused',
    })
    expect(asked).toBe(2)
    expect([port > 0, received.length]).toEqual([true, 0])
  })

  test('is refused when only one of several addresses is private', async () => {
    const resolve = async () => [
      { address: '8.8.8.8', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ]
    const strict = sender({ allowLoopback: false, resolve })
    expect(await strict.check('https://two.example.com/')).toBe('address_refused')
  })
})

test('a name that nobody knows is told so', async () => {
  const resolve = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }))
  const strict = sender({ allowLoopback: false, resolve })
  expect(await strict.check('https://nobody.example.com/')).toBe('unresolved')
  expect(await strict.send({ url: 'https://nobody.example.com/', body: '{}' })).toMatchObject({
    ok: false,
    fault: 'unresolved',
  })
})
