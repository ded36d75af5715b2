/**
 * Every tunable number, its unit in its name. Policy lives here, secrets and addresses in `env.ts`.
 */

/** Reads of remote objects. The time limits and socket count are the product's contract with S3. */
export const s3Config = {
  connectTimeoutMs: 5_000,
  requestTimeoutMs: 10_000,
  maxSockets: 64,
  maxTries: 3,
  /** Ceiling of the wait before the second try; it doubles for the third. The wait itself is random below it. */
  retryBaseMs: 200,
  region: 'us-west-2',
} as const

/** Joining and keeping byte ranges. Sizes are ours, chosen so that one round trip is worth its bytes. */
export const bytesConfig = {
  coalesceGapBytes: 64 * 1024,
  coalesceMaxBytes: 8 * 1024 * 1024,
  blockSizeBytes: 64 * 1024,
  blockCacheBytes: 16 * 1024 * 1024,
  /** A load that several callers share ends by its own clock: all tries of one request, and a little. */
  sharedLoadTimeoutMs: 35_000,
} as const

/** Bounds of one NetCDF file. They hold for hostile files; a WRF-SMN file needs a few percent of each. */
export const netcdfConfig = {
  /** HDF5 metadata come in objects of 38 to 4,096 bytes. */
  pageBytes: 4 * 1024,
  firstReadBytes: 64 * 1024,
  /** Metadata that lie between chunks come in gaps of 2 to 14 kB: read on both sides of what was missed. */
  readAroundBytes: 16 * 1024,
  maxReadAheadBytes: 1024 * 1024,
  pageCacheBytes: 8 * 1024 * 1024,
  maxRequestsPerCall: 256,
  maxBytesPerCall: 64 * 1024 * 1024,
  maxReadsPerAttempt: 1_000_000,
  maxObjects: 4_096,
  maxAttributesPerObject: 1_024,
  maxAttributeBytes: 4 * 1024 * 1024,
  maxGroupDepth: 32,
  maxIndexedChunks: 65_536,
  maxChunkBytes: 64 * 1024 * 1024,
  maxSelectionBytes: 256 * 1024 * 1024,
  maxRanges: 8_192,
  /** Chunks in flight or being decoded at once, so that a wide selection does not hold them all. */
  parallelChunks: 8,
  inflateChunkBytes: 1024 * 1024,
  /** Below this, handing a chunk to another thread costs more than inflating it. */
  inflateInlineBytes: 16 * 1024,
  wasmMaxBytes: 256 * 1024 * 1024,
  /** wasm memory never shrinks: an idle instance above this is replaced. It starts at 18.4 MiB. */
  wasmRetireBytes: 96 * 1024 * 1024,
  errorTextMaxBytes: 64 * 1024,
} as const
