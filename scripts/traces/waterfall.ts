import type { SpanRecord } from './span-record.js'
import type { Trace } from './trace-store.js'

/** One line of a waterfall. */
export interface Row {
  readonly span: SpanRecord
  readonly depth: number
  /** Since the trace's first span, ms. */
  readonly fromMs: number
  readonly lengthMs: number
}

/** Spans under their parents, each level by start. A span whose parent is not there stands at the top. */
export function rowsOf({ spans }: Trace): readonly Row[] {
  const ids = new Set(spans.map(({ spanId }) => spanId))
  const startMs = Math.min(...spans.map((span) => span.startMs))
  const children = Map.groupBy(spans, ({ parentId }) => (ids.has(parentId) ? parentId : ''))
  const below = (parentId: string, depth: number): Row[] =>
    (children.get(parentId) ?? []).flatMap((span) => [
      { span, depth, fromMs: span.startMs - startMs, lengthMs: span.endMs - span.startMs },
      ...below(span.spanId, depth + 1),
    ])
  return below('', 0)
}

const BAR = 40
const NAME = 32

/** A trace as text: name, bar, time, and what the span tells. */
export function waterfallText(trace: Trace): string {
  const rows = rowsOf(trace)
  const wholeMs = Math.max(...rows.map(({ fromMs, lengthMs }) => fromMs + lengthMs), 0.001)
  const lines = rows.map((row) => {
    const { span, depth, fromMs, lengthMs } = row
    const from = Math.min(BAR - 1, Math.floor((fromMs / wholeMs) * BAR))
    const length = Math.max(1, Math.min(BAR - from, Math.round((lengthMs / wholeMs) * BAR)))
    const bar = `${' '.repeat(from)}${'█'.repeat(length)}`.padEnd(BAR)
    const name = shortened(`${'  '.repeat(depth)}${span.name}`).padEnd(NAME)
    return `${name} ${bar} ${lengthMs.toFixed(1).padStart(8)} ms  ${factsOf(span)}`
  })
  return [`trace ${trace.traceId}`, ...lines].join('\n')
}

/** The whole address of a fetch is among its facts. */
function shortened(name: string): string {
  return name.length > NAME ? `${name.slice(0, NAME - 1)}…` : name
}

/** What the SDK adds for others' sake, and parts of an address that stands there whole. */
const NOISE = new Set([
  'operation.name',
  'resource.name',
  'http.host',
  'http.scheme',
  'http.client.name',
  'net.peer.name',
  'net.peer.port',
  'http.response_time',
  'http.response_content_length_uncompressed',
])

/** Attributes, error and links as text. */
export function factsOf({ attributes, error, links }: SpanRecord): string {
  const facts = Object.entries(attributes)
    .filter(([name]) => !NOISE.has(name))
    .map(([name, value]) => `${name}=${value}`)
  if (error !== undefined) facts.push(`error=${error}`)
  if (links.length > 0) facts.push(`waited for by ${links.length} more`)
  return facts.join(' ')
}
