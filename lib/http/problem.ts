import { httpConfig } from '../config.js'
import { Failure, type FailureCode } from '../domain/errors.js'
import { PROBLEM_TYPES } from './problem-types.js'

/** What a problem body says of the request it answers. */
export interface ProblemContext {
  readonly correlationId: string
  readonly traceparent: string
  readonly language: 'es' | 'en'
  /** Path of the request, without its query. */
  readonly instance: string
  readonly now: Date
}

/** Where a type of problem is described: on the deployment that answered. */
export function problemTypeUrl(code: FailureCode): string {
  return `/api/v1/problems/${code}`
}

/**
 * RFC 9457 `application/problem+json`. An internal error tells nothing but its correlation id;
 * causes, keys and addresses never leave the logs.
 */
export function problemResponse(failure: Failure, context: ProblemContext): Response {
  const { status, title, detail } = PROBLEM_TYPES[failure.code]
  const { language } = context
  const body = {
    type: problemTypeUrl(failure.code),
    title: title[language],
    status,
    detail: detail[language],
    instance: context.instance,
    code: failure.code.toUpperCase(),
    timestamp: context.now.toISOString(),
    correlation_id: context.correlationId,
    details: failure.code === 'internal_error' ? {} : failure.details,
    errors: failure.faults.map((fault) => ({
      pointer: fault.pointer,
      detail: fault.detail[language],
    })),
  }
  const headers = new Headers({
    'content-type': 'application/problem+json; charset=utf-8',
    'content-language': language === 'en' ? 'en' : 'es-AR',
    'cache-control': 'no-store',
    'x-correlation-id': context.correlationId,
  })
  if (context.traceparent !== '') headers.set('traceparent', context.traceparent)
  // RFC 9110 §11.6.1: a 401 says how to do better.
  if (status === 401) headers.set('www-authenticate', 'Bearer realm="skypulse"')
  const retryAfterSeconds = failure.retryAfterSeconds ?? usualRetry(status)
  if (retryAfterSeconds !== undefined) {
    headers.set('retry-after', String(Math.max(1, Math.ceil(retryAfterSeconds))))
  }
  return new Response(withoutMarkup(JSON.stringify(body)), { status, headers })
}

/**
 * The same JSON without a `<` in it. A problem repeats what its caller sent, such as an unknown name:
 * no reader that takes it for a page, or pastes it into one, finds a tag there.
 */
function withoutMarkup(json: string): string {
  return json.replaceAll('<', '\\u003c')
}

/** What may pass by itself always says when to try again, also when whoever failed did not know. */
function usualRetry(status: number): number | undefined {
  return status === 503 || status === 504 ? httpConfig.usualRetrySeconds : undefined
}

/** Anything thrown, as a failure: what nobody expected is an internal error. */
export function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error
  if (error instanceof Error && error.name === 'TimeoutError') {
    return new Failure('timeout', 'The deadline of the request passed.', {
      cause: error,
      retryAfterSeconds: 10,
    })
  }
  return new Failure('internal_error', 'Unexpected error.', { cause: error })
}
