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
