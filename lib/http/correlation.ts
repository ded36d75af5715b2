/** Carries a request's id: the caller's own if it is acceptable, and given back in the answer. */
export const CORRELATION_HEADER = 'x-correlation-id'

const ACCEPTED = /^[A-Za-z0-9_-]{8,64}$/

/** The caller's id when it is one we can put into logs and headers as it is, else a new UUID. */
export function correlationId(headers: Headers): string {
  const given = headers.get(CORRELATION_HEADER)
  return given !== null && ACCEPTED.test(given) ? given : crypto.randomUUID()
}
