import { LRUCache } from 'lru-cache'
import { bytesConfig } from '../config.js'
import type { RangeSource } from './range-source.js'
import { sharedLoads } from './shared-loads.js'

/** Size of one block, which is the unit of loading, and of all that are kept, in bytes. */
export interface BlockCacheOptions {
  readonly blockBytes: number
  readonly capacityBytes: number
}

/**
 * Keeps recently used blocks of a source. A missing run of blocks is one request, shared by all callers
 * who want it meanwhile; a failed load is not kept. Reads over half the cache go past it.
 */
export function withBlockCache(
  source: RangeSource,
  options: BlockCacheOptions = {
    blockBytes: bytesConfig.blockSizeBytes,
    capacityBytes: bytesConfig.blockCacheBytes,
  },
): RangeSource {
  const { blockBytes, capacityBytes } = options
  const blocks = new LRUCache<number, Uint8Array>({
    maxSize: capacityBytes,
    sizeCalculation: (block) => Math.max(block.length, 1),
  })
  const share = sharedLoads<Uint8Array>()

  const loadRun = (first: number, end: number, signal: AbortSignal | undefined) => {
    const offset = first * blockBytes
    const length = Math.min(end * blockBytes, source.byteLength) - offset
    return share(`${offset}+${length}`, (own) => source.read(offset, length, own), signal)
  }

  return {
    byteLength: source.byteLength,
    version: source.version,
    async read(offset, length, signal) {
      signal?.throwIfAborted()
      const isOutside = offset < 0 || offset + length > source.byteLength
      if (isOutside || length > capacityBytes / 2) return source.read(offset, length, signal)
      const out = new Uint8Array(length)
      const end = Math.ceil((offset + length) / blockBytes)
      const missing: { first: number; end: number }[] = []
      for (let block = Math.floor(offset / blockBytes); block < end; block++) {
        const bytes = blocks.get(block)
        if (bytes) copyOverlap(bytes, block * blockBytes, { out, offset })
        else if (missing.at(-1)?.end === block) missing.splice(-1, 1, extend(missing.at(-1), block))
        else missing.push({ first: block, end: block + 1 })
      }
      await Promise.all(
        missing.map(async (run) => {
          const bytes = await loadRun(run.first, run.end, signal)
          copyOverlap(bytes, run.first * blockBytes, { out, offset })
          for (let block = run.first; block < run.end; block++) {
            const from = (block - run.first) * blockBytes
            if (!blocks.has(block)) blocks.set(block, bytes.slice(from, from + blockBytes))
          }
        }),
      )
      return out
    },
  }
}

function extend(run: { first: number } | undefined, block: number) {
  return { first: run?.first ?? block, end: block + 1 }
}

function copyOverlap(
  bytes: Uint8Array,
  at: number,
  to: { readonly out: Uint8Array; readonly offset: number },
): void {
  const start = Math.max(at, to.offset)
  const end = Math.min(at + bytes.length, to.offset + to.out.length)
  if (start < end) to.out.set(bytes.subarray(start - at, end - at), start - to.offset)
}
