import { type RangeSource, readExactly } from '../bytes/range-source.js'
import { sharedLoads } from '../bytes/shared-loads.js'
import { netcdfConfig } from '../config.js'
import { Failure } from '../domain/errors.js'
import { corrupt, unsupportedBy } from './hdf5-failure.js'
import { type Admit, type Attempt, type Handle, type OpenFile, openHandle } from './hdf5-handle.js'
import { hdf5Instance } from './hdf5-instance.js'
import { type ByteRange, pageStore, planFetches } from './page-store.js'
import { yielder } from './pause.js'

/** What one call may still spend on requests. */
export interface Budget {
  requests: number
  bytes: number
}

/**
 * An HDF5 file whose bytes are fetched when the library asks for them. The library is synchronous, so a
 * read that is not in memory fails, what it missed is fetched, and the same call runs again.
 */
export interface RemoteFile {
  readonly byteLength: number
  /** Runs a call until it succeeds with nothing missing; `source_corrupt` when it fails for good. */
  run<T>(work: (at: OpenFile) => T, signal?: AbortSignal): Promise<T>
  /** Like `run` for many, so that what they all miss is fetched at once. A failure is its item's result. */
  runEach<I, T>(
    items: readonly I[],
    work: (at: OpenFile, item: I) => T,
    signal?: AbortSignal,
  ): Promise<(T | Failure)[]>
  attempt<T>(work: (at: OpenFile) => T, admit?: Admit): Promise<Attempt<T>>
  fetch(misses: readonly ByteRange[], budget: Budget, signal?: AbortSignal): Promise<void>
  /** Fetches raw data for one call. The caller releases them. */
  lend(range: ByteRange, signal?: AbortSignal): Promise<() => void>
  reopen(): void
  close(): void
}

/** What one call may spend in all; beyond it `over_budget`. */
export function newBudget(): Budget {
  return { requests: netcdfConfig.maxRequestsPerCall, bytes: netcdfConfig.maxBytesPerCall }
}

/** A file behind a source. Nothing is fetched, nor the library loaded, before the first call. */
export function remoteFile(source: RangeSource): RemoteFile {
  const { byteLength } = source
  const store = pageStore(byteLength, netcdfConfig.pageCacheBytes)
  const share = sharedLoads<Uint8Array>()
  let readAheadBytes: number = netcdfConfig.firstReadBytes
  let handle: Handle | undefined
  let closed = false

  const load = (range: ByteRange, signal: AbortSignal | undefined) =>
    share(`${range.offset}+${range.length}`, (own) => readExactly(source, range, own), signal)

  const fetch: RemoteFile['fetch'] = async (misses, budget, signal) => {
    signal?.throwIfAborted()
    const isFirst = readAheadBytes === netcdfConfig.firstReadBytes && !store.has(0)
    const head = { offset: 0, length: Math.min(netcdfConfig.firstReadBytes, byteLength) }
    const ranges = isFirst ? [head] : planFetches(misses, store, { byteLength, readAheadBytes })
    spend(budget, ranges)
    const keep = async (range: ByteRange) => store.put(range.offset, await load(range, signal))
    await Promise.all(ranges.map(keep))
    if (!isFirst) readAheadBytes = Math.min(readAheadBytes * 2, netcdfConfig.maxReadAheadBytes)
  }

  const attempt: RemoteFile['attempt'] = async (work, admit) => {
    const instance = await hdf5Instance()
    if (closed) throw new Error('This NetCDF file was closed.')
    if (handle?.instance !== instance) {
      // The old instance is beyond use: its handles go with its memory.
      handle?.forget()
      handle = undefined
    }
    if (!handle) {
      const opening = openHandle(instance, { byteLength, copy: store.copy })
      if ('misses' in opening) return { ...opening, opened: false }
      handle = opening
    }
    return { ...handle.attempt(work, admit), opened: true }
  }

  const reopen = () => {
    handle?.close()
    handle = undefined
  }

  async function runEach<I, T>(
    items: readonly I[],
    work: (at: OpenFile, item: I) => T,
    signal?: AbortSignal,
  ): Promise<(T | Failure)[]> {
    const done = new Map<number, T | Failure>()
    const failedOnce = new Set<number>()
    const budget = newBudget()
    const pause = yielder()
    while (done.size < items.length) {
      const misses: ByteRange[] = []
      for (const [i, item] of items.entries()) {
        if (done.has(i)) continue
        await pause()
        signal?.throwIfAborted()
        const result = await attempt((at) => ({ value: work(at, item) }))
        misses.push(...result.misses)
        if (result.misses.length > 0 && !result.opened) break
        if (result.misses.length > 0) continue
        if (result.value && result.errorText === '') done.set(i, result.value.value)
        else if (result.threw instanceof Failure) done.set(i, result.threw)
        else if (failedOnce.has(i)) done.set(i, unsupportedBy(result) ?? corrupt(result))
        else {
          failedOnce.add(i)
          reopen()
        }
      }
      if (misses.length > 0) await fetch(misses, budget, signal)
    }
    return [...done].sort(([a], [b]) => a - b).map(([, value]) => value)
  }

  return {
    byteLength,
    attempt,
    fetch,
    runEach,
    reopen,
    run: async (work, signal) => {
      const [result] = await runEach([undefined], (at) => ({ value: work(at) }), signal)
      if (!result) throw new Error('A finished call has a result.')
      if (result instanceof Failure) throw result
      return result.value
    },
    lend: async (range, signal) => store.lend(range.offset, await load(range, signal)),
    close: () => {
      closed = true
      reopen()
    },
  }
}

function spend(budget: Budget, ranges: readonly ByteRange[]): void {
  budget.requests -= Math.max(ranges.length, 1)
  budget.bytes -= ranges.reduce((sum, { length }) => sum + length, 0)
  if (budget.requests < 0 || budget.bytes < 0) {
    throw new Failure(
      'over_budget',
      'The metadata of this file are too scattered or too large to read.',
    )
  }
}
