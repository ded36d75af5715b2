import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  retry,
} from 'cockatiel'
import { Agent, type buildConnector } from 'undici'
import { withDeadline } from '../async/deadline.js'
import { secondaryConfig } from '../config.js'
import { Failure } from '../domain/errors.js'

/** Gets one JSON document. Rejects with `source_unavailable`, `source_corrupt` or `timeout`. */
export interface JsonClient {
  get(url: URL, signal?: AbortSignal): Promise<unknown>
  close(): Promise<void>
}

/** Every member defaults to `secondaryConfig`; tests make them short. */
export interface JsonClientOptions {
  readonly connectTimeoutMs?: number
  readonly totalTimeoutMs?: number
  readonly retryBaseMs?: number
  readonly restMs?: number
  /** Of the connection, such as a certificate authority of one's own. */
  readonly connect?: buildConnector.BuildOptions
}

/** An answer that will not be another one in the next try. */
class Refused extends Error {
  override readonly name = 'Refused'
}

/** Whoever asked has gone: that says nothing about the service. */
class Left extends Error {
  override readonly name = 'Left'
}

/**
 * A pooled client of another service: 20 kept connections, HTTP/2 where the server offers it, three
 * tries with random growing waits within ten seconds. After three failed calls in a row none is made for
 * half a minute. The body is bounded whatever the server says of its length.
 */
export function pooledJson(options: JsonClientOptions = {}): JsonClient {
  const settings = { ...secondaryConfig, restMs: secondaryConfig.breaker.restMs, ...options }
  const dispatcher = new Agent({
    connections: settings.maxSockets,
    allowH2: true,
    connect: { ...options.connect, timeout: settings.connectTimeoutMs },
    headersTimeout: settings.totalTimeoutMs,
    bodyTimeout: settings.totalTimeoutMs,
    // A function is frozen between calls: what the server closed meanwhile must not be used again.
    keepAliveTimeout: 30_000,
  })
  const retrying = retry(
    handleWhen((error) => !(error instanceof Refused)),
    {
      maxAttempts: settings.maxTries - 1,
      backoff: new ExponentialBackoff({
        initialDelay: settings.retryBaseMs,
        maxDelay: settings.retryMaxMs,
      }),
    },
  )
  const breaking = circuitBreaker(
    handleWhen((error) => !(error instanceof Left)),
    {
      halfOpenAfter: settings.restMs,
      breaker: new ConsecutiveBreaker(settings.breaker.failures),
    },
  )
  return {
    async get(url, signal) {
      signal?.throwIfAborted()
      try {
        const text = await breaking.execute(() =>
          withDeadline(settings.totalTimeoutMs, (late) => {
            const own = signal ? AbortSignal.any([signal, late]) : late
            return retrying.execute(() => getText(url, dispatcher, own), own)
          }).catch((cause: unknown) => {
            throw signal?.aborted ? new Left() : cause
          }),
        )
        return parsed(text)
      } catch (cause) {
        signal?.throwIfAborted()
        throw failureOf(cause)
      }
    },
    close: () => dispatcher.destroy(),
  }
}

async function getText(url: URL, dispatcher: Agent, signal: AbortSignal): Promise<string> {
  // Node's own fetch takes a dispatcher of the same major version; its types do not say so.
  const init: RequestInit & { dispatcher: Agent } = {
    dispatcher,
    signal,
    redirect: 'error',
    headers: { accept: 'application/json' },
  }
  const response = await fetch(url, init)
  if (!response.ok) {
    await response.body?.cancel()
    const what = `status ${response.status}`
    // Too many calls are not fewer for being tried again at once.
    throw response.status < 500 ? new Refused(what) : new Error(what)
  }
  return boundedText(response)
}

async function boundedText(response: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of response.body ?? []) {
    length += part.byteLength
    if (length > secondaryConfig.maxBodyBytes) throw new Refused('a body too large')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Failure('source_corrupt', 'The other service gave no JSON.', { cause })
  }
}

function failureOf(cause: unknown): Failure {
  if (cause instanceof Failure) return cause
  const message =
    cause instanceof BrokenCircuitError
      ? 'The other service is left alone after failures.'
      : 'The other service gave no usable answer.'
  return new Failure('source_unavailable', message, {
    cause,
    retryAfterSeconds: secondaryConfig.breaker.restMs / 1_000,
  })
}
