import { randomUUID } from 'node:crypto'
import type { RangeSource } from '../bytes/range-source.js'
import { singleFlight } from '../bytes/single-flight.js'
import { netcdfConfig } from '../config.js'
import { Failure } from '../domain/errors.js'
import type { H5Node, H5Wasm } from './h5wasm-factory.js'
import { type CallOutcome, type Hdf5Instance, hdf5Instance } from './hdf5-instance.js'
import { type ByteRange, pageStore, planFetches } from './page-store.js'

/** What a call inside the library works on. */
export interface OpenFile {
  readonly wasm: H5Wasm
  readonly file: bigint
  /**
   * Passes a library call's result on, or ends the attempt. The library goes on after a failed read with
   * whatever was in its memory, so no result may be used, and no further call made, unchecked.
   */
  check<T>(result: T): T
}

/** Ends an attempt; what was missing is noted by then. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
}

/** Thrown once per missed read, so made once: a stack trace costs as much as the call it ends. */
const interrupted = new Interrupted()

/** One run of a call: its outcome, what it missed, and the read that `admit` refused. */
export interface Attempt<T> extends CallOutcome<T> {
  readonly misses: readonly ByteRange[]
  readonly refused: ByteRange | undefined
  readonly opened: boolean
}

/** Says which reads of the library may be served; a refused one fails like a missing one. */
export type Admit = (range: ByteRange) => boolean

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

const EIO = 29

export function newBudget(): Budget {
  return { requests: netcdfConfig.maxRequestsPerCall, bytes: netcdfConfig.maxBytesPerCall }
}

export function remoteFile(source: RangeSource): RemoteFile {
  const { byteLength } = source
  const store = pageStore(byteLength, netcdfConfig.pageCacheBytes)
  const share = singleFlight<Uint8Array>()
  let readAheadBytes: number = netcdfConfig.firstReadBytes
  let handle: Handle | undefined
  let closed = false

  const load = (range: ByteRange, signal: AbortSignal | undefined) =>
    share(
      `${range.offset}+${range.length}`,
      (own) => source.read(range.offset, range.length, own),
      signal,
    )

  const fetch: RemoteFile['fetch'] = async (misses, budget, signal) => {
    signal?.throwIfAborted()
    const isFirst = readAheadBytes === netcdfConfig.firstReadBytes && !store.has(0)
    const head = { offset: 0, length: Math.min(netcdfConfig.firstReadBytes, byteLength) }
    const ranges = isFirst ? [head] : planFetches(misses, store, { byteLength, readAheadBytes })
    spend(budget, ranges)
    const loaded = await Promise.all(ranges.map((range) => load(range, signal)))
    ranges.forEach((range, i) => {
      const bytes = loaded[i]
      if (bytes) store.put(range.offset, bytes)
    })
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

/** What only the error text tells: a filter that this build of HDF5 lacks, or data in another file. */
export function unsupportedBy({ errorText }: CallOutcome<unknown>): Failure | undefined {
  const filter = /required filter '([^']*)' is not registered/.exec(errorText)?.[1]
  if (filter !== undefined) return unsupported({ filter })
  if (/external raw data file|H5D__efl_/.test(errorText))
    return unsupported({ encoding: 'external' })
  return undefined
}

function unsupported(details: Record<string, string>): Failure {
  const what = Object.values(details).join()
  return new Failure('unsupported_encoding', `HDF5 cannot decode ${what}.`, { details })
}

/** The library's own account of what is wrong goes into the cause, for logs. */
export function corrupt(outcome: CallOutcome<unknown>): Failure {
  const cause = outcome.errorText
    ? new Error(outcome.errorText.slice(0, 4_000), { cause: outcome.threw })
    : outcome.threw
  return new Failure('source_corrupt', 'HDF5 cannot read this file.', { cause })
}

/** Lets other requests in after every few milliseconds of synchronous library calls. */
export function yielder(everyMs = 15): () => Promise<void> | undefined {
  let last = performance.now()
  return () => {
    if (performance.now() - last < everyMs) return undefined
    return new Promise((resolve) =>
      setImmediate(() => {
        last = performance.now()
        resolve()
      }),
    )
  }
}

type RawAttempt<T> = Omit<Attempt<T>, 'opened'>

interface Handle {
  readonly instance: Hdf5Instance
  attempt<T>(work: (at: OpenFile) => T, admit?: Admit): RawAttempt<T>
  close(): void
  forget(): void
}

interface Bytes {
  readonly byteLength: number
  copy(range: ByteRange, target: Uint8Array, at: number): boolean
}

/** Opens the file in the library, or tells what that missed. */
function openHandle(instance: Hdf5Instance, bytes: Bytes): Handle | RawAttempt<never> {
  const { FS } = instance.wasm
  const reads = watchReads(bytes, () => new FS.ErrnoError(EIO))
  const path = `/${randomUUID()}`
  FS.writeFile(path, new Uint8Array(0))
  const { node } = FS.lookupPath(path)
  node.usedBytes = bytes.byteLength
  node.stream_ops = { ...node.stream_ops, read: reads.read }
  const outcome = instance.call((wasm) => wasm.open(path, wasm.H5F_ACC_RDONLY, false, -1, -1))
  // Without a name, no other file can reach these bytes by an external link.
  FS.unlink(path)
  const file = outcome.value
  if (file === undefined || file < 0n || reads.misses.length > 0) {
    if (file !== undefined && file >= 0n) closeFile(instance, { file, node })
    return { ...outcome, value: undefined, misses: reads.misses, refused: undefined }
  }
  const release = instance.use()
  return {
    instance,
    attempt: (work, admit) => {
      reads.start(admit)
      const check = <T>(result: T) => {
        if (reads.failed || instance.hasErrors()) throw interrupted
        return result
      }
      const result = instance.call((wasm) => work({ wasm, file, check }))
      return { ...result, misses: reads.misses, refused: reads.refused }
    },
    close: () => {
      if (!instance.retired) closeFile(instance, { file, node })
      release()
    },
    forget: release,
  }
}

/** An object that is still open keeps the whole file open: such an instance leaks and is given up. */
function closeFile(instance: Hdf5Instance, { file, node }: { file: bigint; node: H5Node }): void {
  const outcome = instance.call((wasm) => wasm.close_file(file))
  const isOpen = instance.wasm.FS.streams.some((stream) => stream?.node === node)
  if (outcome.value !== 0 || isOpen) instance.retire()
}

/**
 * Serves the library's reads from memory. Only an I/O error leaves the file usable: a short read would be
 * filled with zeros, another exception would tear the library apart.
 */
function watchReads(bytes: Bytes, ioError: () => Error) {
  let misses: ByteRange[] = []
  let refused: ByteRange | undefined
  let admit: Admit | undefined
  let reads = 0
  return {
    get failed() {
      return misses.length > 0 || refused !== undefined
    },
    get misses() {
      return misses
    },
    get refused() {
      return refused
    },
    start(next: Admit | undefined) {
      misses = []
      refused = undefined
      admit = next
      reads = 0
    },
    read(_stream: unknown, target: Uint8Array, at: number, length: number, offset: number): number {
      const range = { offset, length }
      if (++reads > netcdfConfig.maxReadsPerAttempt) throw ioError()
      if (offset < 0 || offset + length > bytes.byteLength) throw ioError()
      if (admit && !admit(range)) {
        refused ??= range
        throw ioError()
      }
      if (bytes.copy(range, target, at)) return length
      misses.push(range)
      throw ioError()
    },
  }
}
