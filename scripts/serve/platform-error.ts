import type { Answer } from './answer.js'

/** The title the platform prints for a status, for the ones it ends a request with itself. */
const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  404: 'The page could not be found.',
  405: 'Method not allowed',
  413: 'Request Entity Too Large',
  500: 'A server error has occurred',
  502: 'An error occurred with this application.',
  504: 'An error occurred with your deployment',
}

/** An answer that no function gave. `code` is the platform's name for the cause. */
export interface PlatformError {
  readonly status: number
  readonly code: string
}

/** @see https://vercel.com/docs/errors */
export const platformErrors = {
  badRequest: { status: 400, code: 'BAD_REQUEST' },
  notFound: { status: 404, code: 'NOT_FOUND' },
  methodNotAllowed: { status: 405, code: 'INVALID_REQUEST_METHOD' },
  requestTooLarge: { status: 413, code: 'FUNCTION_PAYLOAD_TOO_LARGE' },
  responseTooLarge: { status: 500, code: 'FUNCTION_RESPONSE_PAYLOAD_TOO_LARGE' },
  functionFailed: { status: 500, code: 'FUNCTION_INVOCATION_FAILED' },
  functionTimeout: { status: 504, code: 'FUNCTION_INVOCATION_TIMEOUT' },
  middlewareFailed: { status: 500, code: 'MIDDLEWARE_INVOCATION_FAILED' },
  middlewareTimeout: { status: 504, code: 'MIDDLEWARE_INVOCATION_TIMEOUT' },
} as const satisfies Record<string, PlatformError>

export function platformErrorAnswer(error: PlatformError, accept: string): Answer {
  const title = TITLES[error.status] ?? 'Error occurred'
  const headers = new Headers({ 'x-vercel-error': error.code })
  if (accept.includes('json')) {
    headers.set('content-type', 'application/json')
    const body = JSON.stringify({ error: { code: error.status, message: title } })
    return { status: error.status, headers, body: Buffer.from(`${body}\n`) }
  }
  headers.set('content-type', 'text/plain; charset=utf-8')
  return { status: error.status, headers, body: Buffer.from(`${title}\n\n${error.code}\n`) }
}

export function redirectAnswer(status: number, location: string, accept: string): Answer {
  const headers = new Headers({ location })
  if (accept.includes('json')) {
    headers.set('content-type', 'application/json')
    const body = JSON.stringify({ redirect: location, status: String(status) })
    return { status, headers, body: Buffer.from(`${body}\n`) }
  }
  headers.set('content-type', 'text/plain; charset=utf-8')
  return { status, headers, body: Buffer.from('Redirecting...\n') }
}
