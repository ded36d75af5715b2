/** What every line about one request says. */
export interface LogIds {
  readonly correlation_id: string
  readonly trace_id?: string
}

/** The ids of a request by its headers as the middleware has written them. */
export function logIdsOf(correlationId: string, traceparent: string): LogIds {
  const traceId = traceparent.split('-')[1]
  return {
    correlation_id: correlationId,
    ...(traceId === undefined ? {} : { trace_id: traceId }),
  }
}
