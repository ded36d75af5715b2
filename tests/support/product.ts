import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type S3Server, startS3Server } from '../../scripts/embedded/s3-server.js'
import { startUpstashServer, type UpstashServer } from '../../scripts/embedded/upstash-server.js'
import { CUBE_BUCKET, cubeEnvironment } from '../../scripts/ingest/embedded-buckets.js'
import { freshAuthKeys } from '../../scripts/start/auth-keys.js'
import { type BuiltProject, startBuiltProject } from './built-project.js'

export interface ProductOptions {
  /** Folder that the S3 stand-in serves: buckets, then keys. */
  readonly directory: string
  /** Default: one of its own. `none`: the product has no Redis at all. */
  readonly redis?: UpstashServer | 'none'
  /** Reads the cubes that lie in the same folder, as `npm start` does. Default: the files alone. */
  readonly cubes?: boolean
  /** Before each answer of S3. Default: none. */
  readonly s3LatencyMs?: number
  readonly env?: Readonly<Record<string, string>>
}

export interface Product extends BuiltProject {
  readonly s3: S3Server
  readonly redis: UpstashServer | undefined
}

/** The built product over stand-ins of its own, for tests that count their calls or break them. */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const s3 = await startS3Server({
    directory: options.directory,
    latencyMs: options.s3LatencyMs ?? 0,
    ...(options.cubes && { buckets: [CUBE_BUCKET] }),
  })
  const given = options.redis ?? (await startUpstashServer())
  const redis = given === 'none' ? undefined : given
  // The functions keep files in the temporary folder: those of another product must not be found.
  const temporary = await mkdtemp(join(tmpdir(), 'product-'))
  const served = await startBuiltProject({
    env: {
      TMPDIR: temporary,
      AUTH_KEYS: freshAuthKeys(),
      ARCHIVE_ENDPOINT: s3.url,
      ...(options.cubes && cubeEnvironment(s3.url)),
      ...(redis && {
        UPSTASH_REDIS_REST_URL: redis.url,
        UPSTASH_REDIS_REST_TOKEN: redis.token,
      }),
      ...options.env,
    },
  })
  return {
    ...served,
    s3,
    redis,
    async close() {
      await served.close()
      await Promise.all([s3.close(), redis?.close()])
      await rm(temporary, { recursive: true, force: true })
    },
  }
}
