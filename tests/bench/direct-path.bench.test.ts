import { execFile } from 'node:child_process'
import { link, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { objectKey } from '../../lib/archive/object-key.js'
import { DEFAULT_VARIABLES, storedFor } from '../../lib/domain/variables.js'
import { type S3Server, startS3Server } from '../../scripts/embedded/s3-server.js'
import { directInstance } from '../support/direct-archive.js'
import { FIELDS, fullSizeFile } from '../support/full-size-file.js'
import { ARCHIVE } from '../support/small-archive.js'
import type { Decoded } from './decode-all.js'

const REPOSITORY = join(import.meta.dirname, '..', '..')

/** The run that the full-size file's `time` names. */
const RUN = { cycleMs: Date.parse('2026-10-03T12:00:00Z') }
const LEADS = [1, 2]
const POINT = { row: 630, column: 650 }
const ELSEWHERE = { row: 723, column: 518 }

let directory = ''
let server: S3Server
let fileBytes = 0
const path = (lead: number) => join(directory, ARCHIVE, objectKey(RUN, { product: '01H', lead }))

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'bench-direct-'))
  const bytes = await fullSizeFile()
  fileBytes = bytes.byteLength
  await mkdir(dirname(path(0)), { recursive: true })
  await writeFile(path(0), bytes)
  for (const lead of LEADS) await link(path(0), path(lead))
  server = await startS3Server({ directory })
}, 180_000)
afterAll(async () => {
  await server.close()
  await rm(directory, { recursive: true, force: true })
})

const kilobytes = (bytes: number) => `${Math.round(bytes / 1_000)} kB`
const print = (...rows: readonly (readonly [string, string])[]) => {
  for (const [name, value] of rows) console.log(`  ${name.padEnd(58)} ${value}`)
}

test('bytes and requests of a point by the direct path, against whole files', async () => {
  const { archive } = directInstance(server.url)
  await archive.runs()
  const cost = async (cell: typeof POINT, ids: Parameters<typeof storedFor>[0], leads = [1]) => {
    server.resetStats()
    const variables = storedFor(ids).filter((id) => id !== 'lwe_precipitation_rate')
    await archive.read({ run: RUN, variables, leads, cells: [cell] })
    const { requests, bytes } = server.stats()
    return { requests, bytes, fields: variables.length }
  }
  const first = await cost(POINT, ['air_temperature'])
  const one = await cost(POINT, ['relative_humidity'])
  const rest = await cost(POINT, DEFAULT_VARIABLES)
  const neighbour = await cost(ELSEWHERE, DEFAULT_VARIABLES)
  const hour = await cost(POINT, DEFAULT_VARIABLES, [2])
  // Opening and indexing a file, twice for the grid; then a range a field.
  expect(first.requests).toBeLessThanOrEqual(1 + 2 * 4)
  expect(one.requests).toBe(1)
  expect(one.bytes).toBeLessThan(fileBytes / 8)
  expect(neighbour).toMatchObject({ requests: 0, bytes: 0 })
  expect(hour.requests).toBeLessThanOrEqual(hour.fields + 1 + 4)
  expect(hour.bytes).toBeLessThan(fileBytes)
  const against = (bytes: number) => `${((100 * bytes) / fileBytes).toFixed(1)} % of the file`
  print(
    ['whole file of one hour', `1 request, ${kilobytes(fileBytes)}`],
    [
      'one variable, file unknown',
      `${first.requests} requests, ${kilobytes(first.bytes)}, ${against(first.bytes)}`,
    ],
    [
      'one variable, file known',
      `${one.requests} request, ${kilobytes(one.bytes)}, ${against(one.bytes)}`,
    ],
    [
      `${rest.fields} variables, two of them known`,
      `${rest.requests} requests, ${kilobytes(rest.bytes)}`,
    ],
    [
      `${hour.fields} variables of another hour`,
      `${hour.requests} requests, ${kilobytes(hour.bytes)}, ${against(hour.bytes)}`,
    ],
    ['another point of the same hour', `${neighbour.requests} requests, ${neighbour.bytes} B`],
  )
}, 120_000)

test('speed and peak memory of decoding a file, against h5wasm’s own read', async () => {
  const native = await decode('native')
  const h5wasm = await decode('h5wasm')
  const download = await decode('download')
  expect(native.sum).toBe(h5wasm.sum)
  expect(download.sum).toBe(h5wasm.sum)
  expect(native.megabytes).toBe(h5wasm.megabytes)
  const row = (name: string, { megabytes, seconds, baselineMegabytes, peakMegabytes }: Decoded) =>
    [
      name,
      `${Math.round(megabytes / seconds)} MB/s, peak ${Math.round(peakMegabytes)} MB, of which ${Math.round(peakMegabytes - baselineMegabytes)} MB above the start`,
    ] as const
  print(
    row(`native, ${FIELDS.length} fields, ${Math.round(native.megabytes)} MB`, native),
    row('h5wasm’s own read', h5wasm),
    row('whole download and h5wasm’s own read', download),
    ['native against h5wasm’s own', `${(h5wasm.seconds / native.seconds).toFixed(2)} × as fast`],
  )
}, 300_000)

/** In a process of its own, as plain JavaScript: a loader would count into its memory. */
async function decode(way: string): Promise<Decoded> {
  const outfile = join(REPOSITORY, '.data/bench/decode-all.mjs')
  const entryPoints = [join(import.meta.dirname, 'decode-all.ts')]
  const shape = { bundle: true, platform: 'node', format: 'esm', packages: 'external' } as const
  await build({ entryPoints, outfile, ...shape, logLevel: 'error' })
  const run = promisify(execFile)
  const { stdout } = await run(process.execPath, [outfile, way, path(0), ...FIELDS])
  return JSON.parse(stdout)
}
