import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import { createSecureServer } from 'node:http2'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type JsonClientOptions, pooledJson } from '../../../lib/secondary/pooled-json.js'

const QUICK: JsonClientOptions = { retryBaseMs: 1, totalTimeoutMs: 400, restMs: 60_000 }

async function serverOf(answer: RequestListener) {
  const server = createServer(answer)
  const counts = { sockets: 0, requests: 0, atOnce: 0, most: 0 }
  server.on('connection', () => {
    counts.sockets += 1
  })
  server.prependListener('request', (_request, response) => {
    counts.requests += 1
    counts.atOnce += 1
    counts.most = Math.max(counts.most, counts.atOnce)
    response.on('close', () => {
      counts.atOnce -= 1
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return { counts, url: new URL(`http://127.0.0.1:${port}/`) }
}

function clientOf(options: JsonClientOptions = QUICK) {
  const client = pooledJson(options)
  onTestFinished(() => client.close())
  return client
}

const json = (value: unknown): RequestListener => {
  return (_request, response) => response.end(JSON.stringify(value))
}

describe('the pooled client', () => {
  test('asks a hundred times over at most 20 connections, and keeps them', async () => {
    const { url, counts } = await serverOf((_request, response) =>
      setImmediate(() => response.end('{}')),
    )
    const client = clientOf({ ...QUICK, totalTimeoutMs: 5_000 })
    await Promise.all(Array.from({ length: 100 }, () => client.get(url)))
    await client.get(url)
    expect(counts.requests).toBe(101)
    expect(counts.sockets).toBeGreaterThan(1)
    expect(counts.sockets).toBeLessThanOrEqual(20)
  })

  test('tries three times, and no fourth', async () => {
    const { url, counts } = await serverOf((_request, response) =>
      response.writeHead(503).end('no'),
    )
    await expect(clientOf().get(url)).rejects.toMatchObject({ code: 'source_unavailable' })
    expect(counts.requests).toBe(3)
  })

  test('answers when the third try succeeds', async () => {
    let tries = 0
    const { url } = await serverOf((_request, response) => {
      tries += 1
      if (tries < 3) response.destroy()
      else response.end('{"ok":1}')
    })
    expect(await clientOf().get(url)).toEqual({ ok: 1 })
  })

  test.each([400, 404, 429])('does not try a %i again', async (status) => {
    const { url, counts } = await serverOf((_request, response) => response.writeHead(status).end())
    await expect(clientOf().get(url)).rejects.toMatchObject({ code: 'source_unavailable' })
    expect(counts.requests).toBe(1)
  })

  test('all tries together end in time, and the connection is let go', async () => {
    const { url, counts } = await serverOf(() => {})
    await expect(clientOf().get(url)).rejects.toMatchObject({ code: 'timeout' })
    await expect.poll(() => counts.atOnce).toBe(0)
  })

  test('follows no redirect', async () => {
    // Where it leads there is a good answer: whoever followed would be given it.
    const elsewhere = await serverOf(json({ good: true }))
    const { url } = await serverOf((_request, response) =>
      response.writeHead(302, { location: elsewhere.url.href }).end(),
    )
    await expect(clientOf().get(url)).rejects.toMatchObject({ code: 'source_unavailable' })
    expect(elsewhere.counts.requests).toBe(0)
  })

  test('refuses a body larger than any answer, whatever it says of its length', async () => {
    const { url } = await serverOf((_request, response) => {
      for (let i = 0; i < 40; i++) response.write(Buffer.alloc(16 * 1024, '1'))
      response.end()
    })
    await expect(clientOf().get(url)).rejects.toMatchObject({ code: 'source_unavailable' })
  })

  test('says so when the answer is no JSON', async () => {
    const { url } = await serverOf((_request, response) => response.end('<html>'))
    await expect(clientOf().get(url)).rejects.toMatchObject({ code: 'source_corrupt' })
  })

  test('after three failed calls the service is left alone, then one call tries it', async () => {
    let works = false
    const { url, counts } = await serverOf((request, response) =>
      works ? json(1)(request, response) : response.writeHead(500).end(),
    )
    const client = clientOf({ ...QUICK, restMs: 300 })
    for (let call = 0; call < 3; call++) await client.get(url).catch(() => undefined)
    const before = counts.requests
    await expect(client.get(url)).rejects.toMatchObject({ code: 'source_unavailable' })
    expect(counts.requests).toBe(before)
    works = true
    await expect.poll(() => client.get(url).catch(() => 'resting')).toBe(1)
  })

  test('callers who left are no failures of the service', async () => {
    let works = false
    const { url } = await serverOf((request, response) => {
      if (works) json(1)(request, response)
    })
    const client = clientOf()
    for (let leaver = 0; leaver < 3; leaver++) {
      const leaving = new AbortController()
      const waiting = client.get(url, leaving.signal)
      leaving.abort(new DOMException('left', 'AbortError'))
      await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
    }
    works = true
    expect(await client.get(url)).toBe(1)
  })

  test('speaks HTTP/2 where the server offers it', async () => {
    const { key, cert } = await selfSigned()
    const server = createSecureServer({ key, cert, allowHTTP1: true }, (request, response) =>
      response.end(JSON.stringify({ version: request.httpVersion })),
    )
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => void server.close())
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    const client = clientOf({ ...QUICK, totalTimeoutMs: 5_000, connect: { ca: cert } })
    expect(await client.get(new URL(`https://localhost:${port}/`))).toEqual({ version: '2.0' })
  })
})

async function selfSigned() {
  const folder = await mkdtemp(join(tmpdir(), 'certificate-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
    ...['-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'],
    ...['-keyout', key, '-out', cert],
  ])
  const pair = { key: await readFile(key), cert: await readFile(cert) }
  await rm(folder, { recursive: true })
  return pair
}
