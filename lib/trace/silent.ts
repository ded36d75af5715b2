import type { Tracer } from './tracer.js'

/** Does the work and tells nobody. */
export const silentTracer: Tracer = {
  span: (_name, _attributes, work) => work({ set() {} }),
}
