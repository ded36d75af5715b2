import type { Tracer } from '../trace/tracer.js'
import type { RangeSource } from './range-source.js'

/** One span a read: how many bytes, never from which object. */
export function withSpan(source: RangeSource, tracer: Tracer, name = 'bytes.read'): RangeSource {
  return {
    byteLength: source.byteLength,
    version: source.version,
    read: (offset, length, signal) =>
      tracer.span(name, { offset, bytes: length }, () => source.read(offset, length, signal)),
  }
}
