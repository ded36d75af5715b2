/**
 * Every tunable number, its unit in its name. Policy lives here, secrets and addresses in `env.ts`.
 */

/** Reads of remote objects. The time limits and socket count are the product's contract with S3. */
export const s3Config = {
  connectTimeoutMs: 5_000,
  requestTimeoutMs: 10_000,
  maxSockets: 64,
  maxTries: 3,
  /** A bucket that failed so many tries in a row is left alone for a while; then one try at a time is made. */
  breaker: { failures: 12, restMs: 5_000 },
  /** Ceiling of the wait before the second try; it doubles for the third. The wait itself is random below it. */
  retryBaseMs: 200,
  region: 'us-west-2',
} as const

/** What a request may hold, and how long it may take. */
export const httpConfig = {
  maxBodyBytes: 16 * 1024,
  maxHeaderBytes: 16 * 1024,
  maxUrlBytes: 8 * 1024,
  maxJsonDepth: 8,
  /** An answer lists this many faults: far more than any honest request can have. */
  maxFaults: 100,
  /** Below the platform's limit for a function, so that we answer and not it. */
  deadlineMs: 50_000,
  /** `Retry-After` of what is unavailable or late, unless the failure knows better. */
  usualRetrySeconds: 60,
} as const

/** Lifetimes that answers state to caches. */
export const cachingConfig = {
  /** A browser asks again after this; the shared cache answers it. */
  browserSeconds: 60,
  /** Documents that change with a release only. */
  documentSeconds: 3_600,
  staleWhileRevalidateSeconds: 300,
  staleIfErrorSeconds: 6 * 3600,
  /** For answers from a degraded or stale run, and when the next run is overdue. */
  shortSeconds: 60,
  /** Answers of one hour end within this many seconds of each other, not all at once. */
  jitterSeconds: 30,
} as const

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

/** Reading the archive. */
export const archiveConfig = {
  /** Runs looked at: the newest, one to fall back on, and history for `/runs`. */
  runsListed: 4,
  listingFreshSeconds: 60,
  /** Past this the listing is asked before answering instead of behind the answer. */
  listingStaleSeconds: 600,
  /** How long the last listing answers, marked stale, while the bucket does not. */
  listingLifeSeconds: 24 * 3600,
  /** A file's index never changes: its key holds the file's version. */
  indexFreshSeconds: 24 * 3600,
  fieldFreshSeconds: 6 * 3600,
  /** The most that one answer may read from the original archive. */
  directReadMaxBytes: 96 * 1024 * 1024,
  /** Told to callers whose answer would exceed that. */
  runNotReadyRetrySeconds: 900,
  /** Fields read and decoded at once: each holds up to 9 MB while it is. */
  parallelFields: 16,
  /** Files whose index is read at once. */
  parallelIndexes: 32,
  /** An answer tries this many runs when the newest cannot be read, or has no cube yet. */
  maxRunsTried: 3,
} as const

/** How long health and metrics wait for the archive; from what age on a run is a warning. */
export const healthConfig = {
  listingTimeoutMs: 2_000,
  readTimeoutMs: 8_000,
  /** A run is old when the next two should have replaced it. */
  oldRunHours: 15,
} as const

/** What a call may cost. The limits, the window and the time limit are the product's contract. */
export const rateLimitConfig = {
  windowSeconds: 60,
  /** Units a window for one client; a call costs one, a batch call one a point. */
  classes: {
    health: 1_000,
    default: 100,
    weather: 60,
    risk: 30,
    alerts: 20,
    auth: 10,
    critical: 5,
  },
  /** The class of a folder or an endpoint. The longest match wins; whatever is not here is `default`. */
  classByPath: {
    '/api/v1/health': 'health',
    '/api/v1/weather': 'weather',
    '/api/v1/field': 'weather',
    '/api/v1/risk': 'risk',
    '/api/v1/risk-score': 'risk',
    '/api/v1/alerts': 'alerts',
    '/api/v1/auth': 'auth',
    '/api/v1/auth/register': 'critical',
    '/api/v1/auth/password': 'critical',
    // It posts to an address that its caller chose.
    '/api/v1/me/subscriptions/test': 'critical',
    '/api/v1/cron': 'critical',
  },
  /** No batch is longer; a longer list is refused by its endpoint. */
  maxCost: 25,
  redisTimeoutMs: 250,
  /** After so many failures in a row Redis is left alone for a while. */
  breaker: { failures: 3, restMs: 5_000 },
  /** Bounds of the memory of one instance: clients and units remembered. */
  memory: { maxKeys: 20_000, maxUnits: 500_000 },
} as const

/** Who may read answers from a browser page, and how. Origins and methods are the product's contract. */
export const corsConfig = {
  origins: [
    'https://skypulse-ar.vercel.app',
    'https://www.skypulse.com.ar',
    'https://app.skypulse.com.ar',
  ],
  methods: ['GET', 'POST', 'OPTIONS', 'HEAD'],
  /** Folders and endpoints that take more methods, such as DELETE. */
  moreMethodsByPath: { '/api/v1/auth': ['DELETE'], '/api/v1/me': ['PUT', 'PATCH', 'DELETE'] },
  requestHeaders: [
    'accept-language',
    'authorization',
    'content-type',
    'if-none-match',
    'traceparent',
    'tracestate',
    'x-api-key',
    'x-correlation-id',
    'x-skypulse-csrf',
  ],
  exposedHeaders: [
    'ETag',
    'RateLimit',
    'RateLimit-Policy',
    'Retry-After',
    'Server-Timing',
    'x-correlation-id',
    'traceparent',
  ],
  preflightSeconds: 86_400,
} as const

/** Joining and keeping byte ranges. Sizes are ours, chosen so that one round trip is worth its bytes. */
export const bytesConfig = {
  coalesceGapBytes: 64 * 1024,
  coalesceMaxBytes: 8 * 1024 * 1024,
  /** Two runs of files, hourly and ten-minute. */
  maxPooledSources: 300,
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

/** Decisions: risk, windows, alerts, routes. No threshold of a hazard is here. */
export const decisionConfig = {
  /** Shortest window that an answer about risk looks for beside its score. */
  riskWindowHours: 2,
  /** Agreement with the cells around is worked out for at most so many scores in one answer. */
  maxNeighbourhoods: 8,
  /** A start may lie at most so far ahead. */
  maxStartHours: 72,
  /** An area is looked at through at most so many of its cells, evenly spread: a tile a variable each. */
  maxAreaCells: 256,
  /** Stores that give all hours of a point for little: other runs are compared where these hold them. */
  pointStores: ['wrf-smn-cube'],
  /** Runs compared with the one that answers, at most. */
  maxOtherRuns: 3,
  /** Along a route the weather is looked at this often, and at most so many times in all. */
  routeSampleKm: 20,
  maxRouteSamples: 200,
  maxRouteHours: 72,
  /** How often a subscribed calendar should ask again. */
  calendarRefreshHours: 1,
  /** Names us in calendars and alert messages; must stay the same. */
  publisher: 'skypulse-ar.vercel.app',
} as const

/** Writing into our own bucket. */
export const storeConfig = {
  /** S3 wants at least 5 MiB in every part but the last, and at most 10,000 parts. */
  partBytes: 6 * 1024 * 1024,
  partsInFlight: 2,
  maxTries: 3,
  connectTimeoutMs: 5_000,
  /** Of a part on a slow line. */
  requestTimeoutMs: 60_000,
} as const

/** Turning runs into cubes. */
export const ingestConfig = {
  /** Runs that are kept as cubes; older ones are deleted after a newer is published. */
  keepRuns: 4,
  /** A run that is still incomplete this long after its first file is taken with what it has. */
  incompleteAfterHours: 5,
  /** A dead ingest blocks the next for this long; a living one renews three times in it. */
  leaseMs: 60_000,
  /** Decoded fields that may wait for their use, in bytes and in leads. */
  aheadBytes: 16 * 1024 * 1024,
  aheadLeads: 8,
  /** Below the platform's 300 s, so that we end it and not the platform. */
  deadlineMs: 290_000,
} as const

/** Reading cubes. */
export const cubeConfig = {
  /** Which runs have cubes is asked again after this. */
  listingFreshSeconds: 30,
  listingStaleSeconds: 60,
  listingLifeSeconds: 24 * 3600,
  /** Manifests, chunk indexes and tiles never change: their keys hold the object's version. */
  manifestFreshSeconds: 24 * 3600,
  tileFreshSeconds: 12 * 3600,
  /** Tiles read at once, and the most that one answer may need. */
  parallelTiles: 32,
  maxTiles: 3_072,
  /** From so many cells of the lattice on, a run's overview costs less than their chunks. */
  overviewFromCells: 64,
} as const

/** Fields: a variable or a risk over an area, as a picture. */
export const fieldConfig = {
  defaultLeads: 24,
  /** Chunks × variables that are read for exact cells; a wider area is shown by the lattice's. */
  maxTileReads: 480,
  /** Cells that a profile is worked out at between two looks at the clock. */
  cellsAtOnce: 32,
  /** What was worked out of one run; its name holds the run's version. */
  keptSeconds: 12 * 3600,
} as const

/** Keeping what was read of a point. */
export const readsConfig = {
  /** Beyond the time at which the next run is due, which may come late. */
  graceSeconds: 3_600,
  /** How long the last answer for a point stands in while the archive does not answer. */
  lastLifeSeconds: 24 * 3600,
  /** What another store than the run's first had to answer is asked anew after this. */
  substituteFreshSeconds: 60,
  /** A read that takes longer is not waited for where the last answer can stand in; it goes on and is kept. */
  patienceMs: 8_000,
} as const

/** The other weather service, asked when the archive cannot answer. Times, sockets and tries are the product's contract. */
export const secondaryConfig = {
  connectTimeoutMs: 5_000,
  /** All tries together. */
  totalTimeoutMs: 10_000,
  maxSockets: 20,
  maxTries: 3,
  /** Waits between tries are random and grow from the first to the second of these. */
  retryBaseMs: 200,
  retryMaxMs: 2_000,
  /** After so many failed calls in a row none is made for a while; then one tries. */
  breaker: { failures: 3, restMs: 30_000 },
  /** 73 hours of ten variables are some 10 kB. */
  maxBodyBytes: 256 * 1024,
  /** The free service allows 600 calls a minute: one answer may cause so many, one instance so many a minute. */
  maxCells: 60,
  callsPerMinute: 300,
  runFreshSeconds: 600,
  /** Of hours that were read: a run does not change, only its successor replaces it. */
  hoursFreshSeconds: 6 * 3600,
  lifeSeconds: 24 * 3600,
  /** An archive that has not answered by then is taken as down, where there is another service to ask. */
  patienceMs: 12_000,
} as const

/** The audit chain. */
export const auditConfig = {
  /** Some 400 bytes each: a month of crons every five minutes and of as many events of users. */
  retainedEntries: 20_000,
  redis: {
    keyPrefix: 'skypulse:audit:',
    timeoutMs: 1_000,
    /** A release that is still there after so long tells its configuration anew. */
    claimSeconds: 30 * 24 * 3600,
  },
  /** Events of one instance that may wait to be written, and the most that one step writes. */
  maxWaiting: 500,
  maxBatch: 50,
  /** Each lost race means that another's entries got in. */
  maxRaces: 40,
  raceWaitMs: 25,
  maxErrors: 2,
  /** Items of one detail that is a list. */
  maxWords: 60,
  /** Entries fetched at once, and the most that one page looks through for its filter. */
  readEntries: 250,
  maxScanned: 2_500,
  /** Entries that a verification looks back on unless all are asked for. */
  recentEntries: 1_000,
  /** Every part is read with the one before it: 8 commands and some 800 kB. The whole would be ten times that. */
  partEntries: 1_000,
  /** Of one kind and client an entry in this time, and so many of all clients an instance. */
  sample: { seconds: 60, maxKeys: 200, maxEntries: 20 },
} as const

/** Messages to addresses that users and operators name. */
export const webhookConfig = {
  maxUrlCharacters: 500,
  ports: [443, 8443],
  connectTimeoutMs: 3_000,
  /** Of one try, all in all. */
  tryTimeoutMs: 8_000,
  /** Tries after the first, and the waits before them: each doubles, with jitter. */
  retries: 2,
  firstWaitMs: 500,
  maxWaitMs: 5_000,
  /** What is read of an answer before we hang up. */
  maxAnswerBytes: 4_096,
  resolveTimeoutMs: 3_000,
} as const

/** What users want to be told of. */
export const subscriptionConfig = {
  keyPrefix: 'skypulse:subscriptions:',
  redisTimeoutMs: 2_000,
  maxPerUser: 10,
  /** Of all users: the cron looks at each after every run. */
  maxInAll: 2_000,
  /** Looked at in one run of the cron, and at once. */
  perCron: 200,
  parallel: 8,
  /** Dead letters in a row after which a subscription is switched off. */
  maxFailures: 5,
  /** Below the platform's 300 s. */
  deadlineMs: 280_000,
} as const

/** Accounts, their passwords and their tokens. */
export const authConfig = {
  issuer: 'https://skypulse-ar.vercel.app',
  audience: 'https://skypulse-ar.vercel.app/api',
  accessTokenSeconds: 900,
  /** Clocks of two instances may differ by so much. */
  clockToleranceSeconds: 5,
  refreshTokenSeconds: 30 * 24 * 3600,
  refreshCookie: '__Secure-skypulse_refresh',
  refreshCookiePath: '/api/v1/auth',
  /** Argon2id by the OWASP Password Storage Cheat Sheet: 19 MiB, two passes, one lane. */
  argon2: { memoryCost: 19_456, timeCost: 2, parallelism: 1 },
  passwordMinCharacters: 10,
  passwordMaxCharacters: 128,
  /** Units of a signed-in user, times those of an anonymous one. */
  limitFactor: 10,
  maxApiKeys: 10,
  maxSessions: 20,
  maxPlaces: 50,
  /** An API key is looked up again after this, so that long a revoked one may still spend its limit. */
  keyMemoryMs: 30_000,
  maxRememberedKeys: 5_000,
  /** The last use of a key is written at most once in this time. */
  keyUseSeconds: 60,
  redisTimeoutMs: 1_500,
  /** The middleware waits for a key no longer than for a count. */
  keyLookupTimeoutMs: 250,
} as const

/** How failed logins slow down the next. Ours; a lock that a stranger could close is never among it. */
export const loginConfig = {
  /** Tries before the slowing begins, by what they are counted for. */
  free: { account: 10, address: 20, pair: 5 },
  /** Wait after the first slowed try; it doubles with each up to the most. */
  firstWaitMs: 1_000,
  mostWaitMs: 60_000,
  /** Counts are forgotten after this without a try. */
  windowSeconds: 3_600,
  /** An address from which somebody logged in is theirs for so long: strangers cannot slow it down. */
  familiarSeconds: 90 * 24 * 3600,
} as const

/** Traces. */
export const traceConfig = {
  service: 'skypulse',
  /** More than a forecast has; an answer about an area reads thousands of tiles. */
  maxSpans: 300,
  /** Of one export to a collector. */
  exportTimeoutMs: 5_000,
} as const

/** Gathering of metrics across instances. */
export const metricsConfig = {
  keyPrefix: 'skypulse:metrics:',
  /** After the answer: nobody waits for it. */
  redisTimeoutMs: 1_000,
  /**
   * An instance sends at most one batch, which is one command, in this time; once Redis is back, one of each
   * minute that it owes, `minutesKept` at most.
   */
  flushEveryMs: 250,
  minutesKept: 60,
  /** An instance that has been silent for so long is taken as gone. */
  gaugeLifeSeconds: 300,
  /** How long a batch is known to have been counted, so that it counts once. */
  batchMarkSeconds: 3_600,
  rememberedBatches: 1_000,
} as const

/** Watching over the product. Thresholds are in `watch/rules.ts`. */
export const watchConfig = {
  keyPrefix: 'skypulse:watch:',
  redisTimeoutMs: 2_000,
  /** In the bucket of cubes, beside the cubes. */
  bucketPrefix: 'watch/',
  /** Of one call: a state is a few kilobytes. */
  bucketTimeoutMs: 2_000,
  /** How often the cron calls, as `vercel.json` has it. */
  periodMinutes: 5,
  /** Of each thing that is looked at; all are looked at side by side. */
  probeTimeoutMs: 8_000,
  deadlineMs: 60_000,
  /** One watch at a time: a dead one blocks the next for this long. */
  leaseMs: 90_000,
  /** So many openings in this time are told once, until it has not turned for a while. */
  flapping: { opens: 3, withinMinutes: 60, calmMinutes: 60 },
  /** Two periods of the cron and some delay: what was not measured for longer was not bad or good without a break. */
  maxGapMinutes: 12,
  /** Messages that wait for a receiver; past it the oldest is dropped, and logged when it was made. */
  maxOutbox: 200,
  /** Messages sent by one watch, so that a slow receiver does not outlast the deadline. */
  maxSent: 20,
  /** Ratios and quantiles of fewer calls say nothing. */
  minCalls: 20,
  /** Operations that no caller waits for. */
  cronEndpoints: ['ingest', 'watch', 'subscriptionsCron'],
  /** The newest, looked at in every watch; the others are looked at in turn. */
  auditEntries: 1_000,
} as const
