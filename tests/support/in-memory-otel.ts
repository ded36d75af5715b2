import { AsyncLocalStorage } from 'node:async_hooks'
import { type Context, context, ROOT_CONTEXT, trace } from '@opentelemetry/api'
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base'

export interface InMemoryOtel {
  /** In the order in which they ended. */
  spans(): readonly ReadableSpan[]
  stop(): void
}

/** The SDK with spans in memory, registered for the process until it is stopped. */
export function inMemoryOtel(): InMemoryOtel {
  const exporter = new InMemorySpanExporter()
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
  const contexts = new AsyncLocalStorage<Context>()
  context.setGlobalContextManager({
    active: () => contexts.getStore() ?? ROOT_CONTEXT,
    with: (active, work, self, ...args) =>
      contexts.run(active, () => Reflect.apply(work, self, args)),
    bind: (_active, target) => target,
    enable() {
      return this
    },
    disable() {
      return this
    },
  })
  trace.setGlobalTracerProvider(provider)
  return {
    spans: () => exporter.getFinishedSpans(),
    stop() {
      trace.disable()
      context.disable()
    },
  }
}
