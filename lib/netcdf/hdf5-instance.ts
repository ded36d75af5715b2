import { netcdfConfig } from '../config.js'
import { errorCapture } from './error-capture.js'
import factory, { type H5Wasm } from './h5wasm-factory.js'
import { capMemory } from './memory-cap.js'

/** What one synchronous library call gave: its value or what it threw, and the error text it printed. */
export interface CallOutcome<T> {
  readonly value: T | undefined
  readonly threw: unknown
  readonly errorText: string
}

/**
 * One wasm instance of HDF5. All files of a warm function share it: calls are synchronous, so they never
 * overlap, and each leaves the instance as it found it or retires it.
 */
export interface Hdf5Instance {
  readonly wasm: H5Wasm
  /** A retired instance gets no new file; open files move to the next one at their next call. */
  readonly retired: boolean
  call<T>(work: (wasm: H5Wasm) => T): CallOutcome<T>
  /** Whether the library has reported an error in the call that runs. */
  hasErrors(): boolean
  retire(): void
  /** Counts files, so that an instance with grown memory is replaced when it is idle. */
  use(): () => void
}

let current: Promise<Hdf5Instance> | undefined

/** The shared instance; a fresh one when there is none yet or the last was retired. */
export async function hdf5Instance(): Promise<Hdf5Instance> {
  const shared = current ?? start()
  const instance = await shared
  if (!instance.retired) return instance
  if (current === shared) current = undefined
  return hdf5Instance()
}

function start(): Promise<Hdf5Instance> {
  const starting = instantiate()
  current = starting
  starting.catch(() => {
    if (current === starting) current = undefined
  })
  return starting
}

async function instantiate(): Promise<Hdf5Instance> {
  const errors = errorCapture()
  const capped = capMemory(netcdfConfig.wasmMaxBytes)
  const wasm = await factory({
    noInitialRun: true,
    printErr: errors.add,
  }).finally(capped.done)
  const stack = capped.stack()
  errors.watch(wasm)
  let retired = false
  let files = 0
  return {
    wasm,
    get retired() {
      return retired
    },
    hasErrors: errors.any,
    retire: () => {
      retired = true
    },
    use: () => {
      files++
      let inUse = true
      return () => {
        if (!inUse) return
        inUse = false
        files--
        if (files === 0 && wasm.HEAPU8.length > netcdfConfig.wasmRetireBytes) retired = true
      }
    },
    call: (work) => {
      errors.clear()
      const pointer = stack.save()
      try {
        return { value: work(wasm), threw: undefined, errorText: errors.text() }
      } catch (error) {
        // A JavaScript exception skips the frames of C: put the stack back. Anything but the library's
        // own "throw_error" left HDF5 or its heap in the middle of something.
        stack.restore(pointer)
        if (!(error instanceof Error) || error instanceof WebAssembly.RuntimeError) retired = true
        if (error instanceof RangeError) retired = true
        return { value: undefined, threw: error, errorText: errors.text() }
      }
    },
  }
}
