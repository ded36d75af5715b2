import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'
import type { Archive } from '../../lib/archive/archive.js'
import { objectKey } from '../../lib/archive/object-key.js'
import { openBucket } from '../../lib/archive/s3-bucket.js'
import { wrfSmnArchive } from '../../lib/archive/wrf-smn.js'
import { guardTier } from '../../lib/cache/guard.js'
import { memoryTier } from '../../lib/cache/memory.js'
import { createCache } from '../../lib/cache/stale-while-revalidate.js'
import { cacheConfig } from '../../lib/config.js'
import type { Product } from '../../lib/domain/variables.js'
import type { Bucket } from '../../lib/env.js'
import { type S3Server, startS3Server } from '../../scripts/embedded/s3-server.js'
import { mapTier } from './memory-tier.js'
import { ARCHIVE } from './small-archive.js'

/** A bucket of its own that a test may spoil, and instances of the product that read it. */
export interface DirectWorld {
  readonly server: S3Server
  /** Where a file of the archive lies on disk. */
  path(cycle: string, lead: number, product?: Product): string
  instance(): DirectInstance
}

/** The direct path as one instance has it, with a clock that stands still until it is moved. */
export interface DirectInstance {
  readonly archive: Archive
  readonly clock: { ms: number }
  /** Work that went on behind an answer. */
  settled(): Promise<void>
}

/** A quarter to eleven in the morning in Buenos Aires. */
export const NOW_MS = Date.parse('2026-11-24T13:45:00Z')

/** Serves a copy of `directory` until the test is finished. */
export async function directWorld(
  directory: string,
  { latencyMs = 0 }: { readonly latencyMs?: number } = {},
): Promise<DirectWorld> {
  const copy = await mkdtemp(join(tmpdir(), 'direct-archive-'))
  await cp(directory, copy, { recursive: true })
  const server = await startS3Server({ directory: copy, latencyMs })
  onTestFinished(async () => {
    await server.close()
    await rm(copy, { recursive: true, force: true })
  })
  return {
    server,
    path: (cycle, lead, product = '01H') =>
      join(copy, ARCHIVE, objectKey({ cycleMs: Date.parse(cycle) }, { product, lead })),
    instance: () => directInstance(server.url),
  }
}

export function directInstance(endpoint: string): DirectInstance {
  const bucket: Bucket = { name: ARCHIVE, region: 'us-west-2', endpoint, credentials: undefined }
  const clock = { ms: NOW_MS }
  const now = () => clock.ms
  let background: Promise<unknown>[] = []
  const { memory, breaker, loadTimeoutMs } = cacheConfig
  const guard = { timeoutMs: 20_000, now, breaker }
  const cache = () =>
    createCache({
      // What is kept for longer than a memory's five minutes lies in the second, as in Redis.
      tiers: [guardTier(memoryTier({ ...memory, now }), guard), guardTier(mapTier('redis'), guard)],
      now,
      waitUntil: (work) => void background.push(work),
      loadTimeoutMs,
    })
  return {
    archive: wrfSmnArchive({ ...openBucket(bucket), cache: cache(), fields: cache() }),
    clock,
    async settled() {
      const work = background
      background = []
      await Promise.all(work)
    },
  }
}

const run = promisify(execFile)

/** Changes a file by statements of netCDF4's Python, which knows it as `nc`. */
export async function edit(path: string, statements: string): Promise<void> {
  const script = `import sys, numpy as np\nfrom netCDF4 import Dataset\nwith Dataset(sys.argv[1], 'a') as nc:\n  ${statements}`
  await run('/usr/bin/python3', ['-c', script, path])
}
