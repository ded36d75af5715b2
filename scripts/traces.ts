/**
 * npm run traces: a collector of OpenTelemetry traces on loopback that prints each request's waterfall
 * and draws a page. `-- --correlation ID` asks the one that runs for a single request, `-- --last N` for
 * the newest. `TRACES_PORT` chooses the port.
 */
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { stopSignal } from './start/stop-signals.js'
import { startCollector } from './traces/collector.js'
import type { SpanRecord } from './traces/span-record.js'
import type { Trace } from './traces/trace-store.js'
import { waterfallText } from './traces/waterfall.js'

const port = Number(process.env.TRACES_PORT ?? 4318)

const { values } = parseArgs({
  options: { correlation: { type: 'string' }, last: { type: 'string' } },
})

if (values.correlation !== undefined || values.last !== undefined) await ask()
else await collect()

async function ask(): Promise<void> {
  const query = new URLSearchParams(
    values.correlation === undefined ? {} : { correlation: values.correlation },
  )
  const answer = await fetch(`http://127.0.0.1:${port}/traces?${query}`).catch(() => undefined)
  if (!answer?.ok) {
    console.error(`No collector answers on port ${port}: start one with npm run traces.`)
    process.exitCode = 1
    return
  }
  const traces: readonly Trace[] = JSON.parse(await answer.text())
  const shown = values.last === undefined ? traces : traces.slice(-Number(values.last))
  if (shown.length === 0) {
    console.error('No trace of that request was recorded.')
    process.exitCode = 1
  }
  for (const trace of shown) console.log(`${waterfallText(trace)}\n`)
}

async function collect(): Promise<void> {
  const signal = stopSignal(() => process.exit(130))
  const collector = await startCollector({ port, onSpans: show })
  console.log(`Traces are drawn at ${collector.url}. In another terminal start the product with`)
  console.log(`\n  OTEL_EXPORTER_OTLP_ENDPOINT=${collector.url} npm start\n`)
  if (!signal.aborted) await once(signal, 'abort')
  await collector.close()

  /** A request's own span comes last: with it the trace is whole. */
  function show(spans: readonly SpanRecord[]): void {
    for (const { name, traceId } of spans) {
      if (name !== 'request') continue
      const found = collector.store.last(50).find((trace) => trace.traceId === traceId)
      if (found) console.log(`${waterfallText(found)}\n`)
    }
  }
}
