import { runId } from '../domain/model-run.js'
import type { SpanAttributes } from '../trace/tracer.js'
import type { ReadPlan, Spent } from './archive.js'

/** What a trace is told of a read: counts and ids, no cells. */
export function readAttributes(
  { run, variables, leads, cells }: ReadPlan,
  source: string,
  { requests, bytes }: Spent,
): SpanAttributes {
  return {
    run: runId(run),
    source,
    variables: variables.length,
    leads: leads.length,
    cells: cells.length,
    requests,
    bytes,
  }
}
