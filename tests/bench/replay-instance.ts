import { AsyncLocalStorage } from 'node:async_hooks'
import { endpoint as runs } from '../../api/v1/runs.js'
import { endpoint as current } from '../../api/v1/weather/current.js'
import { endpoint as forecast } from '../../api/v1/weather/forecast.js'
import type { Archive } from '../../lib/archive/archive.js'
import { cubeArchive } from '../../lib/archive/cube.js'
import { fieldStore } from '../../lib/archive/field-store.js'
import { layeredArchive } from '../../lib/archive/layered.js'
import { rememberedReads } from '../../lib/archive/remembered-reads.js'
import { openBucket } from '../../lib/archive/s3-bucket.js'
import { wrfSmnArchive } from '../../lib/archive/wrf-smn.js'
import type { TierName } from '../../lib/cache/cache.js'
import { fileTier } from '../../lib/cache/file.js'
import { guardTier } from '../../lib/cache/guard.js'
import { memoryTier } from '../../lib/cache/memory.js'
import { type Cache, createCache } from '../../lib/cache/stale-while-revalidate.js'
import { upstashTier } from '../../lib/cache/upstash.js'
import { cacheConfig } from '../../lib/config.js'
import { type Cell, contains, FULL_GRID } from '../../lib/domain/grid.js'
import type { Env } from '../../lib/env.js'
import { memoryLimiter } from '../../lib/limit/memory.js'
import { findPlace } from '../../lib/places/find-place.js'
import { s3ObjectStore } from '../../lib/store/s3-object-store.js'
import { storeClient } from '../../lib/store/store-client.js'
import { silentTelemetry, silentTracer } from '../../lib/trace/silent.js'
import type { WeatherDeps } from '../../lib/weather-deps.js'
import { GRID_WINDOWS } from '../../scripts/sample-archive/grid.js'
import { call, memoryDeps } from '../support/memory-deps.js'
import type { Call } from './workload.js'

/** Where what an answer is made of was found; `source` is S3. */
export type Depth = TierName | 'source'
const DEPTHS: readonly Depth[] = ['memory', 'redis', 'file', 'source']

/** What one call needed. */
export interface Trace {
  /** Where the point's numbers were found, if it asked for any; `computed`: from tiles or fields. */
  point: TierName | 'computed' | undefined
  /** The farthest that the call had to go for anything. */
  depth: Depth
}

export interface Instance {
  /** Answers a call; rejects unless it is a 200. */
  answer(call: Call): Promise<Trace>
  /** Ends what went on behind the answers. */
  settled(): Promise<void>
}

export interface InstanceOptions {
  /** With an archive and cubes. */
  readonly env: Env
  readonly redis: SharedRedis
  readonly directory: string
  readonly clock: { readonly ms: number }
  readonly random: () => number
}

type SharedRedis = Parameters<typeof upstashTier>[0]['redis']

/** The product as one warm instance has it: its own memory and files, and the Redis of all. */
export function replayInstance(options: InstanceOptions): Instance {
  const { env, redis, directory, clock, random } = options
  if (!env.cubes) throw new Error('a replay needs cubes')
  const traces = new AsyncLocalStorage<Trace>()
  const background = new Set<Promise<unknown>>()
  const now = () => clock.ms
  const waitUntil = (work: Promise<unknown>) => {
    background.add(work)
    void work.finally(() => background.delete(work))
  }
  // Long, so that a busy machine does not make misses of what is there.
  const guard = { timeoutMs: 30_000, now, breaker: cacheConfig.breaker }
  const instanceCache = (folder: string, isShared: boolean) => {
    const tiers = [
      memoryTier({ ...cacheConfig.memory, now }),
      ...(isShared ? [upstashTier({ redis, ...cacheConfig.redis, now })] : []),
      fileTier({ directory: `${directory}/${folder}`, ...cacheConfig.file, now }),
    ].map((tier) => guardTier(tier, guard))
    const { loadTimeoutMs } = cacheConfig
    return traced(createCache({ tiers, now, waitUntil, loadTimeoutMs }), traces)
  }
  const cache = instanceCache('shared', true)
  const fields = instanceCache('fields', false)
  const store = s3ObjectStore(storeClient(env.cubes), env.cubes.name)
  const layered = layeredArchive(
    cubeArchive({ store, open: openBucket(env.cubes).open, cache }),
    wrfSmnArchive({ ...openBucket(env.archive), cache, fields }),
    (_from, cause) => {
      throw cause
    },
  )
  const archive = rememberedReads(everywhere(layered), { cache, now })
  const absent = () => Promise.reject(new Error('a replay has none'))
  const deps: WeatherDeps = {
    ...memoryDeps(),
    release: 'replay',
    now: () => new Date(clock.ms),
    random,
    log: () => undefined,
    tracer: silentTracer,
    telemetry: silentTelemetry,
    archive: async () => archive,
    fields: async () => fieldStore(layered, cache),
    findPlace: async () => findPlace,
    cacheStats: cache.stats,
    limiter: async () => memoryLimiter({ now }),
    audit: async () => ({ append: async () => undefined }),
    identify: async () => ({ kind: 'anonymous' }),
    accounts: () => Promise.reject(new Error('a replay has no accounts')),
    publicKeys: [],
    ownedData: async () => [],
    allowedOrigins: new Set<string>(),
    auditReader: absent,
    auditRefusal: () => undefined,
    subscriptions: absent,
    webhooks: absent,
  }
  const ask = (wanted: Call): Promise<Response> => {
    if (wanted.endpoint === 'forecast') return call(forecast, deps, wanted.target)
    if (wanted.endpoint === 'current') return call(current, deps, wanted.target)
    return call(runs, deps, wanted.target)
  }
  return {
    async answer(wanted) {
      const trace: Trace = { point: undefined, depth: 'memory' }
      const response = await traces.run(trace, () => ask(wanted))
      if (response.status !== 200) throw new Error(`${response.status} for ${wanted.target}`)
      await response.arrayBuffer()
      return trace
    },
    async settled() {
      while (background.size > 0) await Promise.all(background)
    },
  }
}

/** Notes for each call where its cache found what it asked for. */
function traced(cache: Cache, traces: AsyncLocalStorage<Trace>): Cache {
  return {
    ...cache,
    async remember(key, recipe, signal) {
      const found = await cache.remember(key, recipe, signal)
      const trace = traces.getStore()
      if (!trace) return found
      const isPoint = key.includes(':point:')
      if (isPoint) trace.point = found.tier === 'source' ? 'computed' : found.tier
      // A point that was computed went as far as what it was computed from.
      const isComputed = isPoint && found.tier === 'source'
      if (!isComputed && !key.includes(':last')) trace.depth = farther(trace.depth, found.tier)
      return found
    },
  }
}

function farther(a: Depth, b: Depth): Depth {
  return DEPTHS.indexOf(a) > DEPTHS.indexOf(b) ? a : b
}

/**
 * The sample archive covers the middle of the country. For the replay its window stands in for the whole
 * grid, repeated side by side: every place keeps a cell, and so a key, of its own; the numbers mean
 * nothing there.
 */
function everywhere(archive: Archive): Archive {
  return {
    ...archive,
    async grid(run, signal) {
      await archive.grid(run, signal)
      return FULL_GRID
    },
    read: (plan, signal) => archive.read({ ...plan, cells: plan.cells.map(folded) }, signal),
  }
}

export function folded(cell: Cell): Cell {
  const { row, col, rows, cols } = GRID_WINDOWS.window
  const window = { rows, columns: cols, firstRow: row, firstColumn: col }
  if (contains(window, cell)) return cell
  return { row: row + (cell.row % rows), column: col + (cell.column % cols) }
}
