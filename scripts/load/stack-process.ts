/** One part of the stack as a process: `stand-ins` or `runner`, with its options as JSON. */
import { join } from 'node:path'
import { ensureBuilt } from '../build/ensure-built.js'
import { startS3Server } from '../embedded/s3-server.js'
import { startUpstashServer } from '../embedded/upstash-server.js'
import { CUBE_BUCKET, cubeEnvironment } from '../ingest/embedded-buckets.js'
import { ensureSampleArchive } from '../sample-archive/ensure.js'
import { serve } from '../serve/serve.js'
import { startCubeIngest } from '../start/ingest-cubes.js'
import type { StackOptions } from './stack.js'

const [role = '', json = '{}'] = process.argv.slice(2)
const options: StackOptions = JSON.parse(json)
const project = join(import.meta.dirname, '..', '..')
const { PATH = '' } = process.env

// A parent that is gone needs no stack.
process.on('disconnect', () => process.exit(1))
process.on('SIGINT', () => undefined)

try {
  const close = role === 'runner' ? await startRunner() : await startStandIns()
  process.on('message', (message) => {
    if (message === 'stop') void close().finally(() => process.exit(0))
  })
} catch (error) {
  process.send?.({ error: String(error) })
  process.exitCode = 1
}

async function startStandIns(): Promise<() => Promise<void>> {
  const directory = join(project, '.data', 's3')
  await ensureSampleArchive({ directory, now: new Date(), onProgress: () => undefined })
  await makeCubes(directory)
  const { s3LatencyMs, redisLatencyMs } = options
  const s3 = await startS3Server({ directory, latencyMs: s3LatencyMs, buckets: [CUBE_BUCKET] })
  const redis = await startUpstashServer({ latencyMs: redisLatencyMs })
  const env = {
    ARCHIVE_ENDPOINT: s3.url,
    ARCHIVE_BUCKET: 'smn-ar-wrf',
    ...cubeEnvironment(s3.url),
    UPSTASH_REDIS_REST_URL: redis.url,
    UPSTASH_REDIS_REST_TOKEN: redis.token,
  }
  process.send?.({ env })
  return async () => {
    await Promise.all([s3.close(), redis.close()])
  }
}

/** Without latency: they are made once, and what is measured is their reading. */
async function makeCubes(directory: string): Promise<void> {
  const s3 = await startS3Server({ directory, buckets: [CUBE_BUCKET] })
  const env = { PATH, ARCHIVE_ENDPOINT: s3.url, ARCHIVE_BUCKET: 'smn-ar-wrf' }
  await startCubeIngest({ ...env, ...cubeEnvironment(s3.url) }, () => undefined).ended
  await s3.close()
}

async function startRunner(): Promise<() => Promise<void>> {
  const build = await ensureBuilt(project)
  const served = await serve({
    build,
    port: 0,
    instances: options.instances,
    env: { PATH, ...options.env },
    // A load that makes the product complain shows it in its numbers; its lines would slow it down.
    log: () => undefined,
  })
  process.send?.({ url: `http://127.0.0.1:${served.port}` })
  process.on('message', (message) => {
    if (message === 'pids') process.send?.({ pids: served.functionPids() })
  })
  return () => served.close()
}
