import type { IncomingMessage } from 'node:http'
import type { Answer } from './answer.js'
import type { FunctionPool } from './function-pool.js'
import { type Invocation, InvocationError } from './function-process.js'
import { type PlatformError, platformErrorAnswer, platformErrors } from './platform-error.js'
import { headerValue, isHopByHop } from './request-headers.js'

/** What the platform answers when a function crashes or runs out of time. */
export interface FailureAnswers {
  readonly crashed: PlatformError
  readonly timeout: PlatformError
}

export const functionFailures: FailureAnswers = {
  crashed: platformErrors.functionFailed,
  timeout: platformErrors.functionTimeout,
}

export const middlewareFailures: FailureAnswers = {
  crashed: platformErrors.middlewareFailed,
  timeout: platformErrors.middlewareTimeout,
}

/** Calls a function; a crash or a timeout becomes the platform's answer for it. */
export async function callFunction(
  pool: FunctionPool,
  { name, failures }: { name: string; failures: FailureAnswers },
  call: Invocation,
): Promise<Answer> {
  const accept = headerValue(call.headers, 'accept') ?? ''
  try {
    const answered = await pool.call(name, call)
    const failed = answered.headers['x-runner-error']
    if (failed === undefined) return fromMessage(answered)
    answered.resume()
    const isTooLarge = failed === platformErrors.responseTooLarge.code
    const error = isTooLarge ? platformErrors.responseTooLarge : failures.crashed
    return platformErrorAnswer(error, accept)
  } catch (error) {
    if (!(error instanceof InvocationError)) throw error
    return platformErrorAnswer(failures[error.reason], accept)
  }
}

function fromMessage(message: IncomingMessage): Answer {
  const headers = new Headers()
  for (const [name, values] of Object.entries(message.headersDistinct)) {
    if (isHopByHop(name) || name === 'date') continue
    for (const value of values ?? []) headers.append(name, value)
  }
  return { status: message.statusCode ?? 502, headers, body: message }
}
