import type { Attributes, AttributeValue } from '@opentelemetry/api'
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-base'
import { scrubText } from './scrub.js'

/**
 * An exporter that sees no query of any URL: traced `fetch` puts whole addresses into names and
 * attributes, and messages of errors hold them too. A presigned address is a key to what it names.
 */
export function scrubbed(exporter: SpanExporter): SpanExporter {
  return {
    export: (spans, done) => exporter.export(spans.map(scrubbedSpan), done),
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  }
}

function scrubbedSpan(span: ReadableSpan): ReadableSpan {
  const { message, code } = span.status
  const clean = {
    name: scrubText(span.name),
    attributes: scrubbedAttributes(span.attributes),
    // A message and a stack may hold what a caller sent: the kind is enough, logs have the rest.
    events: span.events.map(({ name, time, attributes }) => ({
      name,
      time,
      attributes: kindOnly(attributes ?? {}),
    })),
    status: message === undefined ? { code } : { code, message: scrubText(message) },
  }
  // Over the span itself, whose other members are read through getters of its own.
  return Object.create(span, Object.getOwnPropertyDescriptors(clean))
}

function scrubbedAttributes(attributes: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(attributes)
      .filter(([name]) => !OF_A_PERSON.has(name))
      .map(([name, value]) => [name, scrubbedValue(value)]),
  )
}

/** What the SDK copies from a caller's headers: it says who they are and where they come from. */
const OF_A_PERSON = new Set(['http.user_agent', 'http.referer'])

function scrubbedValue(value: AttributeValue | undefined): AttributeValue | undefined {
  return typeof value === 'string' ? scrubText(value) : value
}

function kindOnly(attributes: Attributes): Attributes {
  const kind = attributes['exception.type']
  return kind === undefined ? {} : { 'exception.type': kind }
}
