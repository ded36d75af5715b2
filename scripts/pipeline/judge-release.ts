/** What one look at the public address gave. */
export interface Sample {
  /** Milliseconds since the promotion. */
  readonly atMs: number
  /** Of the health endpoint; `unreachable` when it gave no usable answer. */
  readonly health: 'pass' | 'warn' | 'fail' | 'unreachable'
  readonly requests: number
  /** Answers of 5xx, and calls without an answer. */
  readonly errors: number
  /** Of each answered request. */
  readonly durationsMs: readonly number[]
}

export interface ReleasePolicy {
  /** How long a release is watched. */
  readonly watchMs: number
  /** Time between two looks. */
  readonly everyMs: number
  /** So many bad looks at health in a row end a release: one may be a network's hiccup. */
  readonly badHealthInRow: number
  /** Share of failed requests in the window that ends a release. */
  readonly maxErrorRatio: number
  /** Before so many requests a share says nothing; once the time is over, any number is judged. */
  readonly minRequests: number
  /** Requests of the last so many milliseconds are judged together, and `minRequests` at the least. */
  readonly windowMs: number
  readonly maxP95Ms: number
  /** Beside the fixed limit: how many times slower than the release before it may be. */
  readonly maxP95Factor: number
}

export type Judgement =
  | { readonly kind: 'wait' }
  | { readonly kind: 'keep'; readonly numbers: ReleaseNumbers }
  | {
      readonly kind: 'roll_back'
      readonly reasons: readonly string[]
      readonly numbers: ReleaseNumbers
    }

export interface ReleaseNumbers {
  readonly requests: number
  readonly errors: number
  readonly errorRatio: number
  /** Milliseconds; NaN without an answered request. */
  readonly p95Ms: number
  readonly badHealthInRow: number
}

/** Ours: the seed's p95 of 3 s is the ceiling, and ten minutes the time it asks to be watched. */
export const releasePolicy: ReleasePolicy = {
  watchMs: 10 * 60_000,
  everyMs: 15_000,
  badHealthInRow: 3,
  maxErrorRatio: 0.02,
  minRequests: 40,
  windowMs: 3 * 60_000,
  maxP95Ms: 3_000,
  maxP95Factor: 4,
}

/**
 * Whether a release stays, from what was seen since its promotion, oldest first.
 *
 * Input   samples; `baselineP95Ms`, of the release before, NaN when there was none
 * Output  `wait` until the time is over; a reason to roll back counts at once
 */
export function judgeRelease(
  samples: readonly Sample[],
  policy: ReleasePolicy,
  baselineP95Ms: number,
): Judgement {
  const numbers = numbersOf(samples, policy)
  const isOver = (samples.at(-1)?.atMs ?? 0) >= policy.watchMs
  const minRequests = isOver ? 1 : policy.minRequests
  const reasons = reasonsToRollBack(numbers, { ...policy, minRequests }, baselineP95Ms)
  if (reasons.length > 0) return { kind: 'roll_back', reasons, numbers }
  if (!isOver) return { kind: 'wait' }
  const lack = lackOfProof(numbers)
  return lack ? { kind: 'roll_back', reasons: [lack], numbers } : { kind: 'keep', numbers }
}

/** Nothing seen is no proof of health. */
function lackOfProof({ requests, p95Ms }: ReleaseNumbers): string | undefined {
  if (requests === 0) return 'no request was made while watching'
  return Number.isNaN(p95Ms) ? 'no answer was timed after the first look' : undefined
}

function reasonsToRollBack(
  numbers: ReleaseNumbers,
  policy: ReleasePolicy,
  baselineP95Ms: number,
): readonly string[] {
  const { requests, errors, errorRatio, p95Ms, badHealthInRow } = numbers
  const reasons: string[] = []
  if (badHealthInRow >= policy.badHealthInRow) {
    reasons.push(`health was bad ${badHealthInRow} times in a row`)
  }
  if (requests < policy.minRequests) return reasons
  if (errorRatio > policy.maxErrorRatio) {
    const percent = (errorRatio * 100).toFixed(1)
    reasons.push(`${errors} of ${requests} requests failed (${percent} %)`)
  }
  if (p95Ms > policy.maxP95Ms) {
    reasons.push(`p95 is ${Math.round(p95Ms)} ms, over ${policy.maxP95Ms} ms`)
  } else if (p95Ms > baselineP95Ms * policy.maxP95Factor && p95Ms > MATTERS_MS) {
    const times = (p95Ms / baselineP95Ms).toFixed(1)
    reasons.push(`p95 is ${Math.round(p95Ms)} ms, ${times} times that of the release before`)
  }
  return reasons
}

/** Below this nobody notices how many times slower an answer is. */
const MATTERS_MS = 500

function numbersOf(samples: readonly Sample[], policy: ReleasePolicy): ReleaseNumbers {
  const recent = recentOf(samples, policy)
  const requests = requestsOf(recent)
  const errors = sum(recent.map((sample) => sample.errors))
  // Of the first look only the times are left out: it starts the instances.
  const settled = recent.filter((sample) => sample !== samples[0])
  const firstGood = samples.toReversed().findIndex(({ health }) => !isBad(health))
  return {
    requests,
    errors,
    errorRatio: requests === 0 ? 0 : errors / requests,
    p95Ms: quantile(
      settled.flatMap(({ durationsMs }) => durationsMs),
      0.95,
    ),
    badHealthInRow: firstGood < 0 ? samples.length : firstGood,
  }
}

/** The window reaches further back where looks are so slow that few of them fit into it. */
function recentOf(
  samples: readonly Sample[],
  { windowMs, minRequests }: ReleasePolicy,
): readonly Sample[] {
  const lastMs = samples.at(-1)?.atMs ?? 0
  let recent = samples.filter(({ atMs }) => atMs > lastMs - windowMs)
  while (recent.length < samples.length && requestsOf(recent) < minRequests) {
    recent = samples.slice(-recent.length - 1)
  }
  return recent
}

function requestsOf(samples: readonly Sample[]): number {
  return sum(samples.map(({ requests }) => requests))
}

function isBad(health: Sample['health']): boolean {
  return health === 'fail' || health === 'unreachable'
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** The smallest value that is not below a share `q` in [0, 1] of them (nearest rank); NaN of none. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN
}
