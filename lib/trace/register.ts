import type { Otlp } from '../env.js'

/** What serve needs of a registered SDK. */
export interface Registered {
  /** Sends every ended span. Never rejects. */
  readonly flush: () => Promise<void>
}

/** Which collector takes the spans, and as which release they are sent. */
export interface RegisterOptions {
  readonly otlp: Otlp
  readonly release: string
  /** Addresses that never see our trace ids: buckets, Redis, the collector. */
  readonly foreign: readonly string[]
}

let registered: Promise<Registered> | undefined

/** Loads and registers the SDK, once in an instance. Without a collector nobody calls this. */
export function registerTracing(options: RegisterOptions): Promise<Registered> {
  registered ??= import('./sdk.js').then(({ startSdk }) => startSdk(options))
  return registered
}
