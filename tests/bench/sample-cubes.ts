import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { cubePrefix } from '../../lib/archive/cube-key.js'
import type { StoredId } from '../../lib/domain/variables.js'
import { parseEnv } from '../../lib/env.js'
import { ingestRun } from '../../lib/ingest/ingest-run.js'
import { ingestVariable } from '../../lib/ingest/ingest-variable.js'
import { openIngest } from '../../lib/ingest/open-ingest.js'
import { startS3Server } from '../../scripts/embedded/s3-server.js'
import { CUBE_BUCKET, cubeEnvironment } from '../../scripts/ingest/embedded-buckets.js'

export interface SampleCubesOptions {
  /** Folder of the S3 stand-in that holds the sample archive. */
  readonly archive: string
  /** Folder that the cubes are kept in, from one bench to the next. */
  readonly directory: string
  readonly variables: readonly StoredId[]
}

/** Where the cubes of a run lie: the root of an S3 stand-in, and their folder below it. */
export interface SampleCubes {
  readonly directory: string
  readonly folder: string
}

/** Makes the cubes of a run as the product does, unless they are there. */
export async function sampleCubes(run: Date, options: SampleCubesOptions): Promise<SampleCubes> {
  const { archive, directory, variables } = options
  const made = join(directory, run.toISOString().slice(0, 13))
  const folder = join(CUBE_BUCKET, cubePrefix({ cycleMs: run.getTime() }))
  if (existsSync(join(made, folder))) return { directory: made, folder }
  const making = `${made}.making`
  await rm(making, { recursive: true, force: true })
  await mkdir(making, { recursive: true })
  const from = await startS3Server({ directory: archive })
  const to = await startS3Server({ directory: making, buckets: [CUBE_BUCKET] })
  try {
    const deps = openIngest(parseEnv({ ARCHIVE_ENDPOINT: from.url, ...cubeEnvironment(to.url) }))
    const signal = AbortSignal.timeout(600_000)
    const request = { run: { cycleMs: run.getTime() }, variables, parallel: 1, signal }
    const outcome = await ingestRun(request, deps, async (archived, id, stop) => {
      const { part } = await ingestVariable({ archived, id, signal: stop }, deps)
      return part
    })
    if (outcome.kind !== 'published') throw new Error(`the ingest ended with ${outcome.kind}`)
  } finally {
    await Promise.all([from.close(), to.close()])
  }
  await rename(making, made)
  return { directory: made, folder }
}
