import type { SpanAttributes, Tracer } from '../trace/tracer.js'
import type { RangeSource } from './range-source.js'

/** One span a read: which bytes, of what the caller names. */
export function withSpan(
  source: RangeSource,
  tracer: Tracer,
  { name, ...of }: { readonly name: string } & SpanAttributes,
): RangeSource {
  return {
    byteLength: source.byteLength,
    version: source.version,
    read: (offset, length, signal) =>
      tracer.span(name, { ...of, offset, bytes: length }, () =>
        source.read(offset, length, signal),
      ),
  }
}
