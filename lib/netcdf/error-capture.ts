import { netcdfConfig } from '../config.js'
import type { H5Wasm } from './h5wasm-factory.js'

/**
 * HDF5's account of an error, which it prints. Its stream is taken over whole: the terminal in front of
 * `printErr` takes it character by character, a third of the time of an index.
 */
export function errorCapture() {
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
