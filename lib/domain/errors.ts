/**
 * Every way a request can end without its answer. The list is closed: `http/problem.ts` maps each
 * code to a status and a text, and does not compile while one is missing.
 */
export const FAILURE_CODES = [
  'validation_error',
  'security_error',
  'not_found',
  'method_not_allowed',
  'unsupported_media_type',
  'payload_too_large',
  'unauthorized',
  'invalid_credentials',
  'forbidden',
  'accounts_unavailable',
  'rate_limited',
  'outside_coverage',
  'place_not_found',
  'place_ambiguous',
  'no_data',
  'run_not_ready',
  'source_unavailable',
  'source_changed',
  'source_corrupt',
  'unsupported_encoding',
  'unexpected_grid',
  'over_budget',
  'timeout',
  'internal_error',
] as const

/** One of {@link FAILURE_CODES}; answers show it in capitals, as `code`. */
export type FailureCode = (typeof FAILURE_CODES)[number]

/** A sentence in the users' two languages. */
export interface Text {
  readonly es: string
  readonly en: string
}

/** One fault in what the caller sent. */
export interface Fault {
  /** A query parameter (`lat`), an element of one (`lat/2`), or a JSON Pointer into a body (`/lat`). */
  readonly pointer: string
  readonly detail: Text
}

/** What goes with a failure: `cause` for the logs alone, the rest for the caller. */
export interface FailureOptions {
  readonly cause?: unknown
  readonly faults?: readonly Fault[]
  /** Facts a caller may see, such as the filter that could not be decoded. Never keys, URLs or paths. */
  readonly details?: Readonly<Record<string, unknown>>
  readonly retryAfterSeconds?: number
}

/**
 * An expected failure. `message` is for logs; what a caller reads comes from the code's templates
 * and from `faults` and `details`.
 */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly code: FailureCode
  readonly faults: readonly Fault[]
  readonly details: Readonly<Record<string, unknown>>
  readonly retryAfterSeconds: number | undefined

  constructor(code: FailureCode, message: string, options: FailureOptions = {}) {
    super(message, { cause: options.cause })
    this.code = code
    this.faults = options.faults ?? []
    this.details = options.details ?? {}
    this.retryAfterSeconds = options.retryAfterSeconds
  }
}
