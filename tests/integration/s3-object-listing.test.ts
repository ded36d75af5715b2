import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newestRuns } from '../../lib/archive/runs.js'
import { s3ObjectListing } from '../../lib/archive/s3-object-listing.js'
import { runId } from '../../lib/domain/model-run.js'
import { runFiles } from '../support/memory-listing.js'

const PAGE = 2

/** ListObjectsV2 over keys in memory, two entries a page; `broken` answers 503 instead. */
function bucket(keys: readonly string[]) {
  const state = { broken: false, requests: [] as URLSearchParams[] }
  const server = createServer((request, response) => {
    const query = new URL(request.url ?? '', 'http://localhost').searchParams
    state.requests.push(query)
    response.statusCode = state.broken ? 503 : 200
    response.setHeader('content-type', 'application/xml')
    response.end(state.broken ? '<Error><Code>SlowDown</Code></Error>' : page(keys, query))
  })
  return { server, state }
}

function page(keys: readonly string[], query: URLSearchParams): string {
  const prefix = query.get('prefix') ?? ''
  const entries = entriesOf(keys, prefix, query.get('delimiter'))
  const from = Number(query.get('continuation-token') ?? 0)
  const more = from + PAGE < entries.length
  const written = entries
    .slice(from, from + PAGE)
    .map((entry) =>
      entry.endsWith('/')
        ? `<CommonPrefixes><Prefix>${entry}</Prefix></CommonPrefixes>`
        : `<Contents><Key>${entry}</Key><Size>${entry.length}</Size><ETag>&quot;e&quot;</ETag><LastModified>2026-11-24T08:40:00.000Z</LastModified></Contents>`,
    )
  const token = more ? `<NextContinuationToken>${from + PAGE}</NextContinuationToken>` : ''
  return `<?xml version="1.0"?><ListBucketResult><IsTruncated>${more}</IsTruncated>${token}${written.join('')}</ListBucketResult>`
}

function entriesOf(keys: readonly string[], prefix: string, delimiter: string | null) {
  const under = keys.filter((key) => key.startsWith(prefix))
  if (delimiter === null) return under
  const cut = (key: string) => {
    const end = key.indexOf(delimiter, prefix.length)
    return end < 0 ? key : key.slice(0, end + 1)
  }
  return [...new Set(under.map(cut))]
}

const keys = [
  ...['2026-11-23T18:00:00Z', '2026-11-24T00:00:00Z', '2026-11-24T06:00:00Z'].flatMap((cycle) =>
    runFiles(cycle, [0, 1, 2, 3, 4]).map(({ key }) => key),
  ),
  'DATA/WRF/DET/testing/x.nc',
  'DATA/WRF/DET/readme.txt',
].sort()

const { server, state } = bucket(keys)
let client: S3Client

async function listen(toStart: Server): Promise<number> {
  await new Promise<void>((resolve) => toStart.listen(0, '127.0.0.1', resolve))
  return (toStart.address() as AddressInfo).port
}

beforeAll(async () => {
  client = new S3Client({
    endpoint: `http://127.0.0.1:${await listen(server)}`,
    region: 'us-west-2',
    forcePathStyle: true,
    maxAttempts: 1,
    signer: { sign: async (request) => request },
    credentials: { accessKeyId: '', secretAccessKey: '' },
  })
})

afterAll(() => {
  client.destroy()
  server.close()
})

describe('a bucket’s listing', () => {
  test('gives every folder and nothing else, though they come page by page', async () => {
    const listing = s3ObjectListing(client, 'bucket')
    expect(await listing.folders('DATA/WRF/DET/2026/11/24/')).toEqual([
      'DATA/WRF/DET/2026/11/24/00/',
      'DATA/WRF/DET/2026/11/24/06/',
    ])
    expect(await listing.folders('DATA/WRF/DET/')).toEqual([
      'DATA/WRF/DET/2026/',
      'DATA/WRF/DET/testing/',
    ])
  })

  test('gives every object with size, quoted ETag and time, over all pages', async () => {
    state.requests.length = 0
    const objects = await s3ObjectListing(client, 'bucket').objects('DATA/WRF/DET/2026/11/24/06/')
    expect(objects).toHaveLength(5)
    expect(objects[0]).toMatchObject({
      version: '"e"',
      byteLength: objects[0]?.key.length,
      lastModifiedMs: Date.parse('2026-11-24T08:40:00Z'),
    })
    expect(state.requests).toHaveLength(3)
  })

  test('leads to the newest runs, past the folders that stand beside the dates', async () => {
    state.requests.length = 0
    const runs = await newestRuns(s3ObjectListing(client, 'bucket'), 2)
    expect(runs.map(({ run }) => runId(run))).toEqual([
      '2026-11-24T06:00:00Z',
      '2026-11-24T00:00:00Z',
    ])
    const prefixes = state.requests.map((query) => query.get('prefix') ?? '')
    expect(prefixes.filter((prefix) => prefix.includes('testing'))).toEqual([])
  })

  test('that fails is source_unavailable with when to try again', async () => {
    state.broken = true
    const listing = s3ObjectListing(client, 'bucket').folders('DATA/')
    await expect(listing).rejects.toMatchObject({
      code: 'source_unavailable',
      retryAfterSeconds: 60,
    })
    state.broken = false
  })

  test('that a caller gave up rejects with the caller’s reason', async () => {
    const signal = AbortSignal.abort(new DOMException('enough', 'TimeoutError'))
    const listing = s3ObjectListing(client, 'bucket').folders('DATA/', signal)
    await expect(listing).rejects.toThrow('enough')
  })
})
