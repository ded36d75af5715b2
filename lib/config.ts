/**
 * Every tunable number, its unit in its name. Policy lives here, secrets and addresses in `env.ts`.
 */

/** Reads of remote objects. The time limits and socket count are the product's contract with S3. */
export const s3Config = {
  connectTimeoutMs: 5_000,
  requestTimeoutMs: 10_000,
  maxSockets: 64,
  maxTries: 3,
} as const

/** What a request may hold, and how long it may take. */
export const httpConfig = {
  maxBodyBytes: 16 * 1024,
  maxJsonDepth: 8,
  /** Below the platform's limit for a function, so that we answer and not it. */
  deadlineMs: 50_000,
} as const

/** Lifetimes that answers state to caches. */
export const cachingConfig = {
  /** A browser asks again after this; the shared cache answers it. */
  browserSeconds: 60,
  staleWhileRevalidateSeconds: 300,
  staleIfErrorSeconds: 6 * 3600,
  /** For answers from a degraded or stale run, and when the next run is overdue. */
  shortSeconds: 60,
  /** Answers of one hour end within this many seconds of each other, not all at once. */
  jitterSeconds: 30,
} as const
