import { mkdir, mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type S3Server, startS3Server } from '../../scripts/embedded/s3-server.js'
import { s3Client, s3Conformance } from '../support/s3-conformance.js'

const BUCKET = 'test-bucket'

s3Conformance('directory-backed server', async () => {
  const directory = await mkdtemp(join(tmpdir(), 's3-conformance-'))
  const server = await startS3Server({ directory, buckets: [BUCKET] })
  return {
    url: server.url,
    bucket: BUCKET,
    async stop() {
      await server.close()
      await rm(directory, { recursive: true })
    },
  }
})

describe('the server over a folder', () => {
  let around: string
  let directory: string
  let server: S3Server
  const url = (key: string) => `${server.url}/${BUCKET}/${key}`
  const range = (value: string) => ({ headers: { range: value } })

  beforeEach(async () => {
    around = await mkdtemp(join(tmpdir(), 's3-server-'))
    directory = join(around, 'root')
    server = await startS3Server({ directory, buckets: [BUCKET] })
    await writeFile(join(directory, BUCKET, 'file.nc'), 'abcdefghij')
  })
  afterEach(async () => {
    await server.close()
    await rm(around, { recursive: true })
  })

  it('serves files that were put there by hand', async () => {
    const client = s3Client(server.url)
    const page = await client.send(new ListObjectsV2Command({ Bucket: BUCKET }))
    client.destroy()
    expect(page.Contents?.map((object) => object.Key)).toEqual(['file.nc'])
    expect(await (await fetch(url('file.nc'))).text()).toBe('abcdefghij')
  })

  it('keeps ETag and headers over a restart', async () => {
    await fetch(url('kept'), { method: 'PUT', body: 'x', headers: { 'content-type': 'a/b' } })
    const before = await fetch(url('kept'), { method: 'HEAD' })
    await server.close()
    server = await startS3Server({ directory })
    const after = await fetch(url('kept'), { method: 'HEAD' })
    expect(after.headers.get('etag')).toBe(before.headers.get('etag'))
    expect(after.headers.get('content-type')).toBe('a/b')
  })

  it('goes on reading the version it began with when the object is replaced', async () => {
    const large = Buffer.alloc(8 << 20, 1)
    await fetch(url('large'), { method: 'PUT', body: large })
    const reading = await fetch(url('large'))
    await fetch(url('large'), { method: 'PUT', body: Buffer.alloc(8 << 20, 2) })
    const bytes = Buffer.from(await reading.arrayBuffer())
    expect(bytes.equals(large)).toBe(true)
  })

  it('leaves nothing of an upload that was cut', async () => {
    await new Promise<void>((resolve, reject) => {
      const socket = connect(server.port, '127.0.0.1', () => {
        socket.write(`PUT /${BUCKET}/cut HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf`)
        socket.end(() => resolve())
      })
      socket.once('error', reject)
      socket.resume()
    })
    await expect
      .poll(async () => [await readdir(join(directory, '.s3', 'tmp')), server.stats().requests])
      .toEqual([[], 1])
    expect((await fetch(url('cut'))).status).toBe(404)
  })

  it.each([
    '/%2e%2e/secret',
    '/..%2fsecret',
    `/${BUCKET}/../secret`,
    `/${BUCKET}/%2e%2e/secret`,
    `/${BUCKET}/..%2f..%2fsecret`,
    `/${BUCKET}/..%5Csecret`,
    `/${BUCKET}/a/%00/../../secret`,
    '//secret',
    '/.s3/uploads',
  ])('reads nothing outside its buckets through %s', async (target) => {
    await writeFile(join(directory, 'secret'), 'secret')
    const raw = await new Promise<string>((resolve, reject) => {
      let text = ''
      const socket = connect(server.port, '127.0.0.1', () => {
        socket.write(`GET ${target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`)
      })
      socket.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
      socket.once('error', reject).once('end', () => resolve(text))
    })
    expect(raw).toMatch(/^HTTP\/1\.1 4\d\d /)
    expect(raw).toContain('<Code>')
  })

  it('writes nothing outside its buckets', async () => {
    const client = s3Client(server.url)
    const put = new PutObjectCommand({ Bucket: BUCKET, Key: '../../outside', Body: 'x' })
    await client.send(put)
    client.destroy()
    expect((await readdir(directory)).toSorted()).toEqual(['.s3', BUCKET])
    expect(await readdir(around)).toEqual(['root'])
  })

  it.each(['acl', 'tagging', 'versionId=1', 'partNumber=1'])(
    'refuses ?%s instead of taking it for the object',
    async (query) => {
      const answer = await fetch(`${url('file.nc')}?${query}`, { method: 'PUT', body: 'lost' })
      expect(answer.status).toBe(501)
      expect(await (await fetch(url('file.nc'))).text()).toBe('abcdefghij')
    },
  )

  it('never holds a large object in memory', async () => {
    const path = join(directory, BUCKET, 'sparse')
    await writeFile(path, '')
    await truncate(path, 300 << 20)
    const before = process.memoryUsage.rss()
    let most = before
    let bytes = 0
    const answer = await fetch(url('sparse'))
    for await (const chunk of answer.body ?? []) {
      bytes += chunk.length
      most = Math.max(most, process.memoryUsage.rss())
    }
    expect(bytes).toBe(300 << 20)
    expect(most - before).toBeLessThan(150 << 20)
  })

  it('counts requests, operations and body bytes', async () => {
    await mkdir(join(directory, BUCKET, 'empty'))
    server.resetStats()
    await (await fetch(url('file.nc'), range('bytes=0-3'))).text()
    await fetch(url('file.nc'), { method: 'HEAD' })
    expect(server.stats()).toEqual({
      requests: 2,
      bytes: 4,
      byOperation: { GetObject: 1, HeadObject: 1 },
    })
  })

  describe('faults', () => {
    it('answers the next N requests with a status, then recovers', async () => {
      server.setFault({ kind: 'status', status: 503, times: 2 })
      const statuses = []
      for (let i = 0; i < 3; i += 1) statuses.push((await fetch(url('file.nc'))).status)
      expect(statuses).toEqual([503, 503, 200])
    })

    it('meets only the operation and keys it names', async () => {
      server.setFault({ kind: 'status', status: 500, operation: 'GetObject', keyIncludes: 'bad' })
      expect((await fetch(url('file.nc'))).status).toBe(200)
      expect((await fetch(url('bad.nc'), { method: 'HEAD' })).status).toBe(404)
      expect((await fetch(url('bad.nc'))).status).toBe(500)
    })

    it('gives S3 a code the SDK knows', async () => {
      server.setFault({ kind: 'status', status: 503 })
      const client = s3Client(server.url)
      const reading = client.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'file.nc' }))
      await expect(reading).rejects.toMatchObject({ name: 'SlowDown' })
      client.destroy()
    })

    it('resets the connection, at once and inside a body', async () => {
      server.setFault({ kind: 'reset' })
      await expect(fetch(url('file.nc'))).rejects.toThrow()
      server.setFault({ kind: 'reset', afterBytes: 4 })
      await expect(fetch(url('file.nc')).then((answer) => answer.text())).rejects.toThrow()
    })

    it('truncates a body that was promised whole', async () => {
      server.setFault({ kind: 'truncate', afterBytes: 4 })
      await expect(fetch(url('file.nc')).then((answer) => answer.text())).rejects.toThrow()
      expect(server.stats().bytes).toBe(4)
    })

    it('stalls until the client gives up, and closes nevertheless', async () => {
      server.setFault({ kind: 'stall' })
      const leaving = fetch(url('file.nc'), { signal: AbortSignal.timeout(50) })
      await expect(leaving).rejects.toThrow('timeout')
      const waiting = fetch(url('file.nc'))
      const refused = expect(waiting).rejects.toThrow()
      await expect.poll(() => server.stats().requests).toBe(2)
      await server.close()
      await refused
      server = await startS3Server({ directory })
    })

    it('serves a wrong range, the whole object, or wrong bytes', async () => {
      const read = async () => {
        const answer = await fetch(url('file.nc'), range('bytes=2-3'))
        return [answer.status, answer.headers.get('content-range'), await answer.text()]
      }
      server.setFault({ kind: 'wrong-range', shiftBytes: 1 })
      expect(await read()).toEqual([206, 'bytes 3-4/10', 'de'])
      server.setFault({ kind: 'ignore-range' })
      expect(await read()).toEqual([200, null, 'abcdefghij'])
      server.setFault({ kind: 'corrupt' })
      expect((await read())[2]).not.toBe('cd')
      server.setFault(undefined)
      expect(await read()).toEqual([206, 'bytes 2-3/10', 'cd'])
    })
  })
})
