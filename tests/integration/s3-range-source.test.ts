import { afterEach, describe, expect, it } from 'vitest'
import { breaker } from '../../lib/async/breaker.js'
import { s3Client } from '../../lib/bytes/s3-client.js'
import { type S3Policy, s3RangeSource } from '../../lib/bytes/s3-range-source.js'
import { s3Config } from '../../lib/config.js'
import { type Answer, honest, type RangeServer, rangeServer } from '../support/range-server.js'

const content = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 7) % 251)
const quick: S3Policy = { requestTimeoutMs: 5_000, maxTries: 3, retryBaseMs: 5 }
/** A stalled server is given up after this; honest answers on loopback take a few milliseconds. */
const impatient: S3Policy = { ...quick, requestTimeoutMs: 400 }
const opened: { close(): unknown }[] = []

afterEach(async () => {
  for (const item of opened.splice(0)) await item.close()
})

async function serve(answers: Answer[] = [], policy: S3Policy = quick) {
  const server = await rangeServer(content, answers)
  const client = s3Client({ endpoint: server.endpoint, forcePathStyle: true })
  opened.push({ close: () => client.destroy() }, server)
  const object = { bucket: 'b', key: 'a/k.nc', byteLength: content.length, version: '"one"' }
  return { server, client, source: s3RangeSource(client, object, policy) }
}

async function readAfter(
  answers: Answer[],
  policy?: S3Policy,
): Promise<{ failure: unknown; server: RangeServer }> {
  const { source, server } = await serve(answers, policy)
  const failure = await source.read(10, 20).then(
    () => undefined,
    (error: unknown) => error,
  )
  // Whatever happened, the next read on the same instance works.
  expect(await source.read(50, 5)).toEqual(content.slice(50, 55))
  return { failure, server }
}

const status =
  (code: number): Answer =>
  (_request, response) =>
    void response.writeHead(code).end()

const stall: Answer = () => {}

const stallInBody: Answer = (_request, response, { start, end }) => {
  response.writeHead(206, {
    'content-range': `bytes ${start}-${end}/${content.length}`,
    'content-length': end - start + 1,
  })
  response.write(content.subarray(start, start + 3))
}

const reset: Answer = (request) => void request.socket.destroy()

const short: Answer = (_request, response, { start, end }) => {
  response.writeHead(206, { 'content-range': `bytes ${start}-${end}/${content.length}` })
  response.end(content.subarray(start, end - 4))
}

const long: Answer = (_request, response, { start, end }) => {
  response.writeHead(206, { 'content-range': `bytes ${start}-${end}/${content.length}` })
  response.end(content.subarray(start, end + 40))
}

const cut: Answer = (_request, response, { start, end }) => {
  response.writeHead(206, {
    'content-range': `bytes ${start}-${end}/${content.length}`,
    'content-length': end - start + 1,
  })
  response.write(content.subarray(start, start + 5), () => response.destroy())
}

describe('an S3 object read by ranges', () => {
  it('gives exactly the bytes asked for, unsigned, pinned by If-Match', async () => {
    const { source, server } = await serve()
    expect(await source.read(1000, 33)).toEqual(content.slice(1000, 1033))
    expect(server.requests).toHaveLength(1)
    const [request] = server.requests
    expect(request?.url).toMatch(/^\/b\/a\/k\.nc/)
    expect(request?.headers).toMatchObject({ range: 'bytes=1000-1032', 'if-match': '"one"' })
    expect(request?.headers).not.toHaveProperty('authorization')
  })

  it('signs when it has credentials', async () => {
    const { server } = await serve()
    const credentials = { accessKeyId: 'id', secretAccessKey: 'secret' }
    const client = s3Client({ endpoint: server.endpoint, forcePathStyle: true, credentials })
    opened.push({ close: () => client.destroy() })
    const object = { bucket: 'b', key: 'k', byteLength: content.length, version: '"one"' }
    await s3RangeSource(client, object).read(0, 4)
    expect(server.requests[0]?.headers.authorization).toMatch(/^AWS4-HMAC-SHA256 .*us-west-2\/s3/)
  })

  it('asks nothing for an empty range and refuses one outside the object', async () => {
    const { source, server } = await serve()
    expect(await source.read(5, 0)).toHaveLength(0)
    await expect(source.read(99_990, 11)).rejects.toMatchObject({ code: 'source_corrupt' })
    expect(server.requests).toHaveLength(0)
  })

  it('says source_changed when the object was replaced, and does not try again', async () => {
    const { failure, server } = await readAfter([status(412)])
    expect(failure).toMatchObject({ code: 'source_changed' })
    expect(server.requests).toHaveLength(2)
  })

  it('tries again after 503 and succeeds', async () => {
    const { failure, server } = await readAfter([status(503), status(503)])
    expect(failure).toBeUndefined()
    expect(server.requests).toHaveLength(4)
  })

  it.each([
    ['503', status(503), 'source_unavailable'],
    ['a reset', reset, 'source_unavailable'],
    ['a short body', short, 'source_unavailable'],
    ['a body cut off', cut, 'source_unavailable'],
    ['a body too long', long, 'source_unavailable'],
    ['a stall before the answer', stall, 'timeout'],
    ['a stall within the body', stallInBody, 'timeout'],
  ])('gives a typed failure after three tries of %s', async (_name, answer, code) => {
    const { failure, server } = await readAfter([answer, answer, answer], impatient)
    expect(failure).toMatchObject({ name: 'Failure', code })
    expect(server.requests).toHaveLength(4)
  })

  it.each([
    ['a short body', short],
    ['a body cut off', cut],
    ['a stall within the body', stallInBody],
    ['a reset', reset],
  ])('recovers from %s by reading the whole range again', async (_name, answer) => {
    const { failure, server } = await readAfter([answer], impatient)
    expect(failure).toBeUndefined()
    expect(server.requests).toHaveLength(3)
  })

  it.each([
    ['403', status(403)],
    ['404', status(404)],
    [
      '200 with the whole object',
      (_q: unknown, r: Parameters<Answer>[1]) => void r.writeHead(200).end(content),
    ],
    [
      'another range',
      (_q: unknown, r: Parameters<Answer>[1]) =>
        void r
          .writeHead(206, { 'content-range': 'bytes 0-19/100000' })
          .end(content.subarray(0, 20)),
    ],
    [
      'another size',
      (_q: unknown, r: Parameters<Answer>[1]) =>
        void r.writeHead(206, { 'content-range': 'bytes 10-29/99' }).end(content.subarray(10, 30)),
    ],
  ])('refuses %s without another try', async (_name, answer) => {
    const { failure, server } = await readAfter([answer])
    expect(failure).toMatchObject({ name: 'Failure', code: 'source_unavailable' })
    expect(server.requests).toHaveLength(2)
  })

  it('ends with the reason of the caller who leaves, and not as a failure', async () => {
    const { source, server } = await serve([stall])
    const caller = new AbortController()
    const reading = source.read(0, 10, caller.signal)
    const reason = new Error('left')
    while (server.requests.length === 0) await new Promise((resolve) => setImmediate(resolve))
    caller.abort(reason)
    await expect(reading).rejects.toBe(reason)
    await expect(source.read(0, 10, caller.signal)).rejects.toBe(reason)
    expect(server.requests).toHaveLength(1)
  })

  it('opens at most 64 sockets and keeps them', async () => {
    const slow = Array.from({ length: 200 }, () => honest(content, '"one"', 10))
    const { source, server } = await serve(slow, { ...quick, requestTimeoutMs: 20_000 })
    await Promise.all(Array.from({ length: 200 }, (_, i) => source.read(i * 100, 100)))
    expect(server.sockets.atOnce).toBeLessThanOrEqual(s3Config.maxSockets)
    expect(server.sockets.opened).toBeLessThanOrEqual(s3Config.maxSockets)
    expect(server.requests).toHaveLength(200)
  })
})

describe('a bucket that is down', () => {
  const gated = () => {
    const clock = { ms: 0 }
    const gate = breaker({ failures: 3, restMs: 1_000, now: () => clock.ms })
    return { clock, policy: { ...quick, gate } }
  }

  it('is left alone after its failures, and whoever asks is told at once', async () => {
    const { policy, clock } = gated()
    const { source, server } = await serve(Array(3).fill(status(503)), policy)
    await expect(source.read(0, 5)).rejects.toMatchObject({ code: 'source_unavailable' })
    const asked = server.requests.length
    await expect(source.read(0, 5)).rejects.toMatchObject({ code: 'source_unavailable' })
    expect(server.requests.length).toBe(asked)
    clock.ms = 1_000
    expect(await source.read(0, 5)).toEqual(content.slice(0, 5))
  })

  it('is not one whose object was replaced', async () => {
    const { policy } = gated()
    const { source } = await serve(Array(4).fill(status(412)), policy)
    for (let i = 0; i < 4; i++) {
      await expect(source.read(0, 5)).rejects.toMatchObject({ code: 'source_changed' })
    }
    expect(await source.read(0, 5)).toEqual(content.slice(0, 5))
  })
})
