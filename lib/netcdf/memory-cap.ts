interface WasmStack {
  save(): number
  restore(pointer: number): void
}

/**
 * h5wasm embeds its wasm and lets it grow to 2 GiB; a file with a wrong size in a header would get them.
 * The only place to hold it is the import by which wasm asks for more memory, so instantiation is watched
 * while the factory runs. A refused growth is a failed malloc, which HDF5 reports as an error.
 */
export function capMemory(maxBytes: number): { done(): void; stack(): WasmStack } {
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
