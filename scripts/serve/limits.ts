/** The platform's limits, as it documents them. */
export const limits = {
  /** A request body. One that is over it is a 413. */
  requestBodyBytes: 4.5 * 1024 * 1024,
  /** `maxDuration` of a function that states none. */
  defaultDurationSeconds: 300,
  /** Ours: a process that is not ready by then never will be. Its calls' own time starts after it. */
  startMs: 30_000,
  /** A larger answer is passed on and not cached. */
  cachedAnswerBytes: 10 * 1024 * 1024,
  /** Ours: memory of the local cache. */
  cacheBytes: 256 * 1024 * 1024,
} as const
