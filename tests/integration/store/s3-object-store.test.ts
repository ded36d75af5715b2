import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Failure } from '../../../lib/domain/errors.js'
import { s3ObjectStore } from '../../../lib/store/s3-object-store.js'
import { type S3Server, startS3Server } from '../../../scripts/embedded/s3-server.js'
import { objectStoreConformance } from '../../support/conformance/object-store.js'

let directory: string
let server: S3Server
let client: S3Client
let buckets = 0

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'store-'))
  server = await startS3Server({ directory })
  client = new S3Client({
    endpoint: server.url,
    region: 'us-west-2',
    forcePathStyle: true,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  })
})

afterAll(async () => {
  client.destroy()
  await server.close()
  await rm(directory, { recursive: true, force: true })
})

async function open() {
  const bucket = `bucket-${++buckets}`
  await mkdir(join(directory, bucket))
  return s3ObjectStore(client, bucket)
}

objectStoreConformance('S3 through the SDK', open)

describe('the S3 object store', () => {
  it('lists more objects than a page holds', async () => {
    const store = await open()
    const keys = Array.from({ length: 1_003 }, (_, i) => `k/${String(i).padStart(5, '0')}`)
    await mkdir(join(directory, `bucket-${buckets}`, 'k'))
    for (const key of keys) await writeFile(join(directory, `bucket-${buckets}`, key), '')
    expect((await store.list('k/')).map(({ key }) => key)).toEqual(keys)
  })

  it('says that the bucket failed, not why', async () => {
    const store = await open()
    server.setFault({ kind: 'status', status: 503 })
    const failure = await store.get('a').catch((cause: unknown) => cause)
    server.setFault(undefined)
    expect(failure).toBeInstanceOf(Failure)
    expect(failure).toMatchObject({ code: 'source_unavailable', details: {} })
  })

  it('aborts a multipart upload whose part fails', async () => {
    const store = await open()
    server.setFault({ kind: 'status', status: 500, operation: 'UploadPart' })
    server.resetStats()
    async function* content() {
      for (let i = 0; i < 20; i++) yield new Uint8Array(1024 * 1024)
    }
    await expect(store.upload('a', content())).rejects.toMatchObject({
      code: 'source_unavailable',
    })
    server.setFault(undefined)
    expect(server.stats().byOperation.AbortMultipartUpload).toBe(1)
  })
})
