import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startS3Server } from '../../scripts/embedded/s3-server.js'
import { startUpstashServer } from '../../scripts/embedded/upstash-server.js'
import { CUBE_BUCKET, cubeEnvironment } from '../../scripts/ingest/embedded-buckets.js'
import { ensureSampleArchive } from '../../scripts/sample-archive/ensure.js'
import { freshAuthKeys } from '../../scripts/start/auth-keys.js'
import { startCubeIngest } from '../../scripts/start/ingest-cubes.js'
import { startBuiltProject } from './built-project.js'
import { assertNothingLeaked, clearRegister } from './secrets-register.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** The built product over the sample archive's own files. */
    readonly productUrl: string
    /** The built product over cubes of the sample archive, as `npm start` has it. */
    readonly cubedProductUrl: string
    /** Folder that the S3 stand-in serves: buckets, then keys. */
    readonly archiveDirectory: string
  }
}

/**
 * Once for all end-to-end tests: the sample archive of today and its cubes (kept between runs), S3 and
 * Redis stand-ins, and the product exactly as the offline build made it, with cubes and without.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = join(import.meta.dirname, '..', '..', '.data', 's3')
  clearRegister()
  await ensureSampleArchive({ directory, now: new Date(), onProgress: () => {} })
  const s3 = await startS3Server({ directory, buckets: [CUBE_BUCKET] })
  const archive = { ARCHIVE_ENDPOINT: s3.url, ARCHIVE_BUCKET: 'smn-ar-wrf' }
  const cubes = cubeEnvironment(s3.url)
  const { PATH = '' } = process.env
  await startCubeIngest({ PATH, ...archive, ...cubes }, () => {}).ended
  const [plain, cubed] = [await startProduct(archive), await startProduct({ ...archive, ...cubes })]
  project.provide('productUrl', plain.url)
  project.provide('cubedProductUrl', cubed.url)
  project.provide('archiveDirectory', directory)
  return async () => {
    await Promise.all([plain.close(), cubed.close()])
    await s3.close()
    lookForSecrets()
  }
}

/** The end of this suite: what any of its tests used as a secret may be in no log and no audit entry. */
function lookForSecrets(): void {
  try {
    const { secrets, lines, entries } = assertNothingLeaked()
    console.log(`No secret leaked: ${secrets} in ${lines} log lines and ${entries} audit entries.`)
    clearRegister()
  } catch (leaked) {
    console.error(leaked)
    // What a teardown throws does not fail a run.
    process.exitCode = 1
  }
}

async function startProduct(env: Readonly<Record<string, string>>) {
  const redis = await startUpstashServer()
  const served = await startBuiltProject({
    env: {
      ...env,
      AUTH_KEYS: freshAuthKeys(),
      UPSTASH_REDIS_REST_URL: redis.url,
      UPSTASH_REDIS_REST_TOKEN: redis.token,
    },
  })
  return {
    url: served.url,
    async close() {
      await served.close()
      await redis.close()
    },
  }
}
