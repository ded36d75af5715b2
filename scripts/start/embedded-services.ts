import { join } from 'node:path'
import { CUBE_BUCKET, cubeEnvironment } from '../ingest/embedded-buckets.js'
import { progress } from '../terminal/progress.js'
import { startCubeIngest } from './ingest-cubes.js'

export interface EmbeddedServices {
  /** What the functions need to find them. */
  readonly env: Readonly<Record<string, string>>
  close(): Promise<void>
}

export interface EmbeddedOptions {
  /** The environment the person started with: what it names is not embedded. */
  readonly given: Readonly<Record<string, string>>
  /** Where the services keep their files. */
  readonly directory: string
  /** The archive is made as it was then. Default: now. */
  readonly asOf?: Date | undefined
  readonly say: (line: string) => void
  readonly signal: AbortSignal
}

const BUCKET = 'smn-ar-wrf'

/** Starts the services the project needs and the person has not brought along. */
export async function startEmbeddedServices(options: EmbeddedOptions): Promise<EmbeddedServices> {
  const started: EmbeddedServices[] = []
  const close = async () => {
    // What works on the buckets ends before they do.
    for (const service of started.toReversed()) await service.close()
  }
  try {
    started.push(await archiveService(options))
    started.push(await redisService(options))
    const env: Record<string, string> = Object.assign({}, ...started.map((service) => service.env))
    if (env.CUBE_BUCKET) {
      const ingest = startCubeIngest({ ...options.given, ...env }, options.say)
      started.push({ env: {}, close: ingest.close })
    }
    return { env, close }
  } catch (error) {
    await close()
    throw error
  }
}

const BROUGHT_ALONG: EmbeddedServices = { env: {}, close: async () => undefined }

async function archiveService(options: EmbeddedOptions): Promise<EmbeddedServices> {
  const { given, directory, asOf = new Date(), say, signal } = options
  if (given.ARCHIVE_ENDPOINT || given.ARCHIVE_BUCKET) {
    say('Archive: the one your ARCHIVE_* variables name.')
    return BROUGHT_ALONG
  }
  const buckets = join(directory, 's3')
  // Loaded when needed: a start against another archive has no use for them.
  const { startS3Server } = await import('../embedded/s3-server.js')
  await fillArchive(buckets, { now: asOf, say, signal })
  const isOwn = !given.CUBE_BUCKET
  const server = await startS3Server({
    directory: buckets,
    buckets: isOwn ? [CUBE_BUCKET] : [],
  })
  return {
    env: {
      ARCHIVE_ENDPOINT: server.url,
      ARCHIVE_BUCKET: BUCKET,
      ...(isOwn ? cubeEnvironment(server.url) : {}),
    },
    close: () => server.close(),
  }
}

async function redisService({ given, say }: EmbeddedOptions): Promise<EmbeddedServices> {
  if (given.UPSTASH_REDIS_REST_URL) {
    say('Redis: the one your UPSTASH_* variables name.')
    return BROUGHT_ALONG
  }
  const { startUpstashServer } = await import('../embedded/upstash-server.js')
  const server = await startUpstashServer()
  say(`Redis: embedded, over ${server.backend}.`)
  return {
    env: { UPSTASH_REDIS_REST_URL: server.url, UPSTASH_REDIS_REST_TOKEN: server.token },
    close: () => server.close(),
  }
}

async function fillArchive(
  directory: string,
  { now, say, signal }: { now: Date; say: (line: string) => void; signal: AbortSignal },
): Promise<void> {
  const { ensureSampleArchive } = await import('../sample-archive/ensure.js')
  const shown = progress(process.stderr)
  try {
    const { runs, written, skipped } = await ensureSampleArchive({
      directory,
      now,
      onProgress: shown.update,
      signal,
    })
    shown.done()
    say(`Sample archive: ${runs.length} runs, ${written} files written, ${skipped} there already.`)
  } finally {
    shown.done()
  }
}
