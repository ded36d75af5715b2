/** One family of series. Names, types and labels are the product's contract with dashboards and rules. */
export interface MetricSpec {
  readonly name: string
  readonly type: 'counter' | 'gauge' | 'histogram'
  readonly help: string
  readonly labels: readonly string[]
  /** Upper bounds, ascending, of a histogram; the unit is the name's. */
  readonly buckets?: readonly number[]
}

/** Bounds include the targets: 0.05 s for a warm answer, 0.3 s for a cold one, 2 s and 3 s for any. */
const ANSWER_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 3, 5, 10, 30] as const

/** An ingest takes seconds a variable and must end within 290 s. */
const INGEST_SECONDS = [1, 5, 10, 20, 30, 60, 120, 180, 240, 300] as const

/** Everything that is measured, in the order in which it is shown. */
export const METRICS = [
  {
    name: 'skypulse_requests_total',
    type: 'counter',
    help: 'Answers given by functions, and by the middleware when it refuses a call.',
    labels: ['method', 'endpoint', 'status'],
  },
  {
    name: 'skypulse_request_duration_seconds',
    type: 'histogram',
    help: 'Time from the start of a call in its function to its answer.',
    labels: ['endpoint'],
    buckets: ANSWER_SECONDS,
  },
  {
    name: 'skypulse_limited_requests_total',
    type: 'counter',
    help: 'Calls refused because their limit was spent, by class of limit.',
    labels: ['class'],
  },
  {
    name: 'skypulse_limiter_degraded_requests_total',
    type: 'counter',
    help: 'Calls whose limit was counted by one instance alone because Redis was away.',
    labels: [],
  },
  {
    name: 'skypulse_cache_lookups_total',
    type: 'counter',
    help: 'Look-ups in the cache as a whole, by outcome: hit, stale or miss.',
    labels: ['outcome'],
  },
  {
    name: 'skypulse_cache_hits_total',
    type: 'counter',
    help: 'Values that a tier of the cache gave.',
    labels: ['tier'],
  },
  {
    name: 'skypulse_cache_misses_total',
    type: 'counter',
    help: 'Questions that a tier of the cache could not answer, also because it was away.',
    labels: ['tier'],
  },
  {
    name: 'skypulse_s3_requests_total',
    type: 'counter',
    help: 'Requests to S3, by operation (range, list, get) and outcome (ok, error).',
    labels: ['operation', 'outcome'],
  },
  {
    name: 'skypulse_s3_read_bytes_total',
    type: 'counter',
    help: 'Bytes read from S3.',
    labels: ['operation'],
  },
  {
    name: 'skypulse_decisions_total',
    type: 'counter',
    help: 'Scores given, by profile and band; a band of none is an answer without a score.',
    labels: ['profile', 'band'],
  },
  {
    name: 'skypulse_ingest_duration_seconds',
    type: 'histogram',
    help: 'Time of one call of the ingest, by outcome: published, made, nothing_to_do, busy or failed.',
    labels: ['outcome'],
    buckets: INGEST_SECONDS,
  },
  {
    name: 'skypulse_run_age_seconds',
    type: 'gauge',
    help: 'Age of the newest run that the archive holds, since its cycle time.',
    labels: [],
  },
  {
    name: 'skypulse_memory_usage_bytes',
    type: 'gauge',
    help: 'Resident memory of an instance when it last answered.',
    labels: ['worker'],
  },
  {
    name: 'skypulse_cpu_usage_percent',
    type: 'gauge',
    help: 'Share of one core that an instance used between its last two reports.',
    labels: ['worker'],
  },
  {
    name: 'skypulse_active_connections',
    type: 'gauge',
    help: 'Calls that an instance had under way when it last reported.',
    labels: ['worker'],
  },
] as const satisfies readonly MetricSpec[]

/** The catalogue as a union of its entries. */
export type CataloguedMetric = (typeof METRICS)[number]

/** Names of the metrics of a type, or of all. */
export type MetricName<Type extends MetricSpec['type'] = MetricSpec['type']> = Extract<
  CataloguedMetric,
  { type: Type }
>['name']

/** The labels that a metric is recorded with: all of them, always. */
export type LabelsOf<Name extends MetricName> = Readonly<
  Record<Extract<CataloguedMetric, { name: Name }>['labels'][number], string>
>
