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
/** Cache tiers. Entry counts, lives and the L2 size limit are the product's contract; the rest is ours. */
export const cacheConfig = {
  memory: { maxEntries: 1_000, maxBytes: 128 * 1024 * 1024, maxAgeSeconds: 300 },
  /** `timeoutMs` is what a request may lose to a slow Redis before it goes on without it. */
  redis: { maxValueBytes: 1_000_000, timeoutMs: 250, keyPrefix: 'skypulse:cache:' },
  /** A function's temporary folder holds 500 MB in all; half of it leaves room for other users. */
  file: { minLifeSeconds: 1_800, maxBytes: 256 * 1024 * 1024, timeoutMs: 1_000 },
  /** How long a value is kept, to be served when its source fails, unless its policy says longer. */
  defaultLifeSeconds: 3_600,
  /** A shared load ends here whatever its callers do. */
  loadTimeoutMs: 30_000,
  /** A tier that failed this often in a row is left alone for a while, then tried with one call. */
  breaker: { failures: 3, restMs: 10_000 },
} as const
