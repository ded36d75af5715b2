import { netcdfConfig } from '../config.js'
import factory, { type H5Wasm } from './h5wasm-factory.js'

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

/**
 * HDF5's account of an error, which it prints. Its stream is taken over whole: the terminal in front of
 * `printErr` takes it character by character, a third of the time of an index.
 */
function errorCapture() {
  let parts: string[] = []
  let bytes = 0
  const add = (text: string) => {
    bytes += text.length
    if (bytes <= netcdfConfig.errorTextMaxBytes) parts.push(text)
  }
  return {
    add,
    any: () => bytes > 0,
    text: () => parts.join(''),
    clear: () => {
      parts = []
      bytes = 0
    },
    watch: ({ FS }: H5Wasm) => {
      const stream = FS.streams[2]
      if (!stream) throw new Error('This h5wasm has no error stream.')
      stream.stream_ops = {
        ...stream.stream_ops,
        write: (_stream, buffer, offset, length) => {
          add(Buffer.from(buffer.buffer, buffer.byteOffset + offset, length).toString('latin1'))
          return length
        },
      }
    },
  }
}

interface WasmStack {
  save(): number
  restore(pointer: number): void
}

/**
 * h5wasm embeds its wasm and lets it grow to 2 GiB; a file with a wrong size in a header would get them.
 * The only place to hold it is the import by which wasm asks for more memory, so instantiation is watched
 * while the factory runs. A refused growth is a failed malloc, which HDF5 reports as an error.
 */
function capMemory(maxBytes: number): { done(): void; stack(): WasmStack } {
  const original = WebAssembly.instantiate
  let exports: WebAssembly.Exports | undefined
  const watched = async (source: unknown, imports?: WebAssembly.Imports) => {
    const env = imports?.env
    const grow = env?.emscripten_resize_heap
    if (!env || typeof grow !== 'function')
      return Reflect.apply(original, WebAssembly, [source, imports])
    env.emscripten_resize_heap = (bytes: number) => (bytes >>> 0 > maxBytes ? 0 : grow(bytes))
    const result = await Reflect.apply(original, WebAssembly, [source, imports])
    exports = result.instance.exports
    return result
  }
  Reflect.set(WebAssembly, 'instantiate', watched)
  return {
    done: () => {
      if (WebAssembly.instantiate === (watched as unknown))
        Reflect.set(WebAssembly, 'instantiate', original)
    },
    stack: () => {
      const save = exports?.emscripten_stack_get_current
      const restore = exports?._emscripten_stack_restore
      if (typeof save !== 'function' || typeof restore !== 'function') {
        throw new Error('This h5wasm has no stack to save: its memory could not be bounded.')
      }
      return { save: () => save(), restore: (pointer) => void restore(pointer) }
    },
  }
}
