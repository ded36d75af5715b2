import { Redis } from '@upstash/redis'

/** A Redis over Upstash's REST, and the token that may command it. The token is a secret. */
export interface RedisAddress {
  readonly url: string
  readonly token: string
}

/** How one part of the product speaks to Redis; each has its own patience. */
export interface RedisOptions {
  /** The most that one command may take; past it the command rejects. */
  readonly timeoutMs: number
  /** Answers as the text that was stored, never parsed as JSON and never wrapped in base64. */
  readonly isRaw?: boolean
}

/** A client that makes one try and ends it in time: what failed is dealt with by who asked. */
export function openRedis(
  { url, token }: RedisAddress,
  { timeoutMs, isRaw = false }: RedisOptions,
): Redis {
  return new Redis({
    url,
    token,
    retry: { retries: 0 },
    // As a function: a plain signal, once aborted, makes the client answer "Aborted" as a result.
    signal: () => AbortSignal.timeout(timeoutMs),
    ...(isRaw ? { automaticDeserialization: false, responseEncoding: false } : {}),
    enableAutoPipelining: false,
    enableTelemetry: false,
    readYourWrites: false,
  })
}
