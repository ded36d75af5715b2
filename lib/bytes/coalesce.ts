import { bytesConfig } from '../config.js'
import type { RangeSource } from './range-source.js'

/** Bytes of an object from `offset` to `offset + length`, the end left out. */
export interface Range {
  readonly offset: number
  readonly length: number
}

/** One request and the indices of the ranges it serves. */
export interface MergedRange extends Range {
  readonly members: readonly number[]
}

/** When to join: bytes of a gap that are cheaper than a request, and the most of one request. */
export interface CoalesceOptions {
  readonly gapBytes: number
  readonly maxBytes: number
}

const DEFAULTS: CoalesceOptions = {
  gapBytes: bytesConfig.coalesceGapBytes,
  maxBytes: bytesConfig.coalesceMaxBytes,
}

/**
 * Merges ranges that lie within `gapBytes` of each other into requests of at most `maxBytes`. A single
 * range larger than that stays one request. Members keep the order of their offsets.
 */
export function mergeRanges(
  ranges: readonly Range[],
  { gapBytes, maxBytes }: CoalesceOptions = DEFAULTS,
): MergedRange[] {
  const order = [...ranges.entries()].sort(([, a], [, b]) => a.offset - b.offset)
  const merged: { offset: number; length: number; members: number[] }[] = []
  for (const [member, { offset, length }] of order) {
    const last = merged.at(-1)
    const end = offset + length
    const isNear = last && offset <= last.offset + last.length + gapBytes
    if (last && isNear && Math.max(end - last.offset, last.length) <= maxBytes) {
      last.length = Math.max(last.length, end - last.offset)
      last.members.push(member)
    } else {
      merged.push({ offset, length, members: [member] })
    }
  }
  return merged
}

interface Waiting extends Range {
  readonly signal: AbortSignal | undefined
  resolve(bytes: Uint8Array): void
  reject(reason: unknown): void
}

/**
 * Reads that are asked for in the same turn and lie near each other become one request. A caller who
 * leaves gets its signal's reason at once; the request ends only when all its callers have left.
 */
export function withCoalescing(
  source: RangeSource,
  options: CoalesceOptions = DEFAULTS,
): RangeSource {
  let waiting: Waiting[] = []
  const flush = () => {
    const batch = waiting
    waiting = []
    for (const request of mergeRanges(batch, options)) {
      const callers = request.members.flatMap((i) => batch[i] ?? [])
      void serve(source, request, callers)
    }
  }
  return {
    byteLength: source.byteLength,
    version: source.version,
    read(offset, length, signal) {
      if (signal?.aborted) return Promise.reject(signal.reason)
      return new Promise((resolve, reject) => {
        if (waiting.length === 0) queueMicrotask(flush)
        waiting.push({ offset, length, signal, resolve, reject })
      })
    },
  }
}

async function serve(
  source: RangeSource,
  request: MergedRange,
  callers: readonly Waiting[],
): Promise<void> {
  const all = new AbortController()
  let staying = callers.length
  const forget = callers.map(({ signal, reject }) => {
    const leave = () => {
      reject(signal?.reason)
      if (--staying === 0) all.abort(signal?.reason)
    }
    if (signal?.aborted) leave()
    else signal?.addEventListener('abort', leave, { once: true })
    return () => signal?.removeEventListener('abort', leave)
  })
  try {
    const bytes = await source.read(request.offset, request.length, all.signal)
    for (const { offset, length, resolve } of callers) {
      const start = offset - request.offset
      resolve(bytes.subarray(start, start + length))
    }
  } catch (error) {
    for (const { reject } of callers) reject(error)
  } finally {
    for (const remove of forget) remove()
  }
}
