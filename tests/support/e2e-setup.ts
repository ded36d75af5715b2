import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startS3Server } from '../../scripts/embedded/s3-server.js'
import { startUpstashServer } from '../../scripts/embedded/upstash-server.js'
import { ensureSampleArchive } from '../../scripts/sample-archive/ensure.js'
import { startBuiltProject } from './built-project.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** The built product, served over the sample archive. */
    readonly productUrl: string
    /** Folder that the S3 stand-in serves: buckets, then keys. */
    readonly archiveDirectory: string
  }
}

/**
 * Once for all end-to-end tests: the sample archive of today (kept between runs), S3 and Redis
 * stand-ins, and the product exactly as the offline build made it.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = join(import.meta.dirname, '..', '..', '.data', 's3')
  await ensureSampleArchive({ directory, now: new Date(), onProgress: () => {} })
  const s3 = await startS3Server({ directory })
  const redis = await startUpstashServer()
  const product = await startBuiltProject({
    env: {
      ARCHIVE_ENDPOINT: s3.url,
      ARCHIVE_BUCKET: 'smn-ar-wrf',
      UPSTASH_REDIS_REST_URL: redis.url,
      UPSTASH_REDIS_REST_TOKEN: redis.token,
    },
  })
  project.provide('productUrl', product.url)
  project.provide('archiveDirectory', directory)
  return async () => {
    await product.close()
    await Promise.all([s3.close(), redis.close()])
  }
}
