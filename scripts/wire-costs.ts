/**
 * npx tsx scripts/wire-costs.ts [--project base] [--out file.json]: bytes and requests of some answers
 * of a built project over cubes, cold and warm. Counts only: they are the same on every machine.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuilt } from './build/ensure-built.js'
import { startS3Server } from './embedded/s3-server.js'
import { startUpstashServer } from './embedded/upstash-server.js'
import { CUBE_BUCKET, cubeEnvironment } from './ingest/embedded-buckets.js'
import { callDeployment } from './pipeline/call.js'
import { type Cost, costTable, type WireCost } from './pipeline/compare-costs.js'
import { ensureSampleArchive } from './sample-archive/ensure.js'
import { serve } from './serve/serve.js'
import { startCubeIngest } from './start/ingest-cubes.js'

/** One point each, far apart, so that none has what another read. */
const TARGETS = [
  ['forecast, 72 h', '/api/v1/weather/forecast?lat=-31.42&lon=-64.19&hours=72&lang=en'],
  ['current', '/api/v1/weather/current?lat=-32.95&lon=-60.66&lang=en'],
  ['risk score', '/api/v1/risk-score?lat=-33.89&lon=-60.57&profile=agricultor&lang=en'],
  ['windows', '/api/v1/windows?lat=-36.62&lon=-64.29&profile=agricultor&lang=en'],
  ['alerts, a point', '/api/v1/alerts?lat=-34.61&lon=-58.38&lang=en'],
  ['alerts, an area', '/api/v1/alerts?bbox=-65.5,-32.5,-63,-30.8&lang=en'],
] as const

const { values } = parseArgs({
  options: { project: { type: 'string', default: '.' }, out: { type: 'string' } },
})
const directory = join('.data', 's3')
await ensureSampleArchive({ directory, now: new Date(), onProgress: () => undefined })
const s3 = await startS3Server({ directory, buckets: [CUBE_BUCKET] })
const { PATH = '' } = process.env
const buckets = { PATH, ARCHIVE_ENDPOINT: s3.url, ...cubeEnvironment(s3.url) }
await startCubeIngest(buckets, () => undefined).ended
const redis = await startUpstashServer()
const temporary = await mkdtemp(join(tmpdir(), 'costs-'))
const served = await serve({
  build: await ensureBuilt(values.project),
  port: 0,
  env: {
    ...buckets,
    TMPDIR: temporary,
    UPSTASH_REDIS_REST_URL: redis.url,
    UPSTASH_REDIS_REST_TOKEN: redis.token,
  },
  log: () => undefined,
})
try {
  const costs: WireCost[] = []
  for (const [name, target] of TARGETS) costs.push(await costOf(name, target))
  console.log(costTable(costs, []))
  if (values.out) {
    await mkdir(dirname(values.out), { recursive: true })
    await writeFile(values.out, JSON.stringify(costs, null, 2))
  }
} finally {
  await served.close()
  await Promise.all([s3.close(), redis.close()])
  await rm(temporary, { recursive: true, force: true })
}

async function costOf(name: string, target: string): Promise<WireCost> {
  const cold = await counted(target)
  const warm = await counted(target)
  return { name, cold: cold.cost, warm: warm.cost, answerBytes: cold.bytes }
}

async function counted(target: string): Promise<{ cost: Cost; bytes: number }> {
  s3.resetStats()
  const before = redis.stats().commands
  const { status, body } = await callDeployment(`http://127.0.0.1:${served.port}${target}`, {
    headers: { cookie: '_vercel_no_cache=1' },
  })
  if (status !== 200) throw new Error(`${target}: ${status}`)
  const { requests, bytes } = s3.stats()
  const cost = {
    s3Requests: requests,
    s3Bytes: bytes,
    redisCommands: redis.stats().commands - before,
  }
  // Times and the age of the run are in the answer: bytes to the nearest ten.
  return { cost, bytes: Math.round(Buffer.byteLength(body) / 10) * 10 }
}
