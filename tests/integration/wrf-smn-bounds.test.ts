import { link, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { objectKey } from '../../lib/archive/object-key.js'
import { openBucket } from '../../lib/archive/s3-bucket.js'
import { archiveConfig } from '../../lib/config.js'
import { startS3Server } from '../../scripts/embedded/s3-server.js'
import { directInstance } from '../support/direct-archive.js'
import { fullSizeFile } from '../support/full-size-file.js'
import { ARCHIVE } from '../support/small-archive.js'

/** The run that the full-size file's `time` names. */
const RUN = { cycleMs: Date.parse('2026-10-03T12:00:00Z') }
const CELL = { row: 630, column: 650 }

/** A run of full-size files: one file under the names of all its hours. */
async function fullSizeRun(leads: number) {
  const directory = await mkdtemp(join(tmpdir(), 'full-size-run-'))
  const path = (lead: number) => join(directory, ARCHIVE, objectKey(RUN, { product: '01H', lead }))
  await mkdir(dirname(path(0)), { recursive: true })
  await writeFile(path(0), await fullSizeFile())
  for (let lead = 1; lead < leads; lead += 1) await link(path(0), path(lead))
  const server = await startS3Server({ directory })
  onTestFinished(async () => {
    await server.close()
    await rm(directory, { recursive: true, force: true })
  })
  return server
}

test('a plan beyond 96 MiB is refused when one file is known, before the others are opened', async () => {
  const server = await fullSizeRun(24)
  const { archive } = directInstance(server.url)
  const variables = ['air_temperature', 'relative_humidity', 'wind_speed'] as const
  const plan = {
    run: RUN,
    variables,
    leads: Array.from({ length: 24 }, (_, i) => i),
    cells: [CELL],
  }
  await archive.grid(RUN)
  server.resetStats()
  await expect(archive.read(plan)).rejects.toMatchObject({
    code: 'run_not_ready',
    retryAfterSeconds: archiveConfig.runNotReadyRetrySeconds,
    details: { max_bytes: 96 * 1024 * 1024, fields: 72 },
  })
  // One file opened and indexed; a field alone would be over two megabytes.
  expect(server.stats().byOperation.GetObject).toBeLessThanOrEqual(4)
  expect(server.stats().bytes).toBeLessThan(1024 * 1024)
})

test('a plan within it reads one range a field, and its fields serve every other point', async () => {
  const server = await fullSizeRun(4)
  const { archive } = directInstance(server.url)
  const variables = [
    'air_temperature',
    'relative_humidity',
    'wind_speed',
    'wind_from_direction',
  ] as const
  const plan = { run: RUN, variables, leads: [1, 2, 3], cells: [CELL] }
  const { spent } = await archive.read(plan)
  expect(spent.bytes).toBeLessThan(96 * 1024 * 1024)
  server.resetStats()
  const elsewhere = {
    ...plan,
    cells: [
      { row: 0, column: 0 },
      { row: 1_248, column: 998 },
    ],
  }
  const { series } = await archive.read(elsewhere)
  expect(series.map(({ values }) => values.air_temperature?.length)).toEqual([3, 3])
  expect(server.stats().requests).toBe(0)
  const other = { ...plan, variables: ['surface_air_pressure'] as const }
  await archive.read(other)
  expect(server.stats().byOperation).toEqual({ GetObject: 3 })
})

test('requests carry no signature', async () => {
  const seen: IncomingHttpHeaders[] = []
  const server = createServer((request, response) => {
    seen.push(request.headers)
    const isObject = request.headers.range !== undefined
    const headers = isObject ? { 'content-range': 'bytes 0-3/9' } : {}
    response.writeHead(isObject ? 206 : 200, { ...headers, etag: '"v"' })
    response.end(
      isObject
        ? 'CDF\u0001'
        : '<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>',
    )
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  const endpoint = `http://127.0.0.1:${port}`
  const { listing, open } = openBucket({
    name: ARCHIVE,
    region: 'us-west-2',
    endpoint,
    credentials: undefined,
  })
  expect(await listing.folders('DATA/')).toEqual([])
  await open({ key: 'a', byteLength: 9, version: '"v"' }).read(0, 4)
  expect(seen).toHaveLength(2)
  for (const headers of seen) {
    expect(headers.authorization).toBeUndefined()
    expect(Object.keys(headers).filter((name) => /x-amz-(date|security-token)/.test(name))).toEqual(
      [],
    )
  }
  expect(seen[1]?.['if-match']).toBe('"v"')
})
