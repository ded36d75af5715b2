import { randomUUID } from 'node:crypto'
import { netcdfConfig } from '../config.js'
import type { H5Node, H5Wasm } from './h5wasm-factory.js'
import type { CallOutcome, Hdf5Instance } from './hdf5-instance.js'
import { isEndlessHeap } from './heap-guard.js'
import type { ByteRange } from './page-store.js'

const EIO = 29

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

type RawAttempt<T> = Omit<Attempt<T>, 'opened'>

/** One file, open in one instance. */
export interface Handle {
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
export function openHandle(instance: Hdf5Instance, bytes: Bytes): Handle | RawAttempt<never> {
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
      if (bytes.copy(range, target, at)) {
        if (isEndlessHeap(target.subarray(at, at + length))) throw ioError()
        return length
      }
      misses.push(range)
      throw ioError()
    },
  }
}
