import { quantile } from '../pipeline/judge-release.js'

/** What one call gave. */
export interface Outcome {
  readonly name: string
  /** 0 when there was no answer. */
  readonly status: number
  readonly ms: number
  /** What the shared cache in front of the functions says. */
  readonly cache: string | undefined
  /** Whether an answer of weather had to read the archive; `undefined` where that is not said. */
  readonly read: boolean | undefined
}

/** Outcomes in numbers; times in milliseconds, NaN where nothing was answered. */
export interface Numbers {
  readonly requests: number
  readonly errors: number
  /** Share of requests that were answered as they should be. */
  readonly success: number
  readonly meanMs: number
  readonly p50Ms: number
  readonly p95Ms: number
  readonly p99Ms: number
  readonly maxMs: number
  /** By status; 0 is no answer. */
  readonly statuses: Readonly<Record<string, number>>
}

/** A load as it comes in: memory does not grow with each call beyond its few numbers. */
export interface Tally {
  add(outcome: Outcome): void
  total(): Numbers
  byName(): Readonly<Record<string, Numbers>>
  /** Of the answers that say so: the share that came from a cache, NaN without any. */
  cacheHits(): { readonly shared: number; readonly anyTier: number }
}

/**
 * Gathers outcomes. An error is no answer and any refusal, 429 too: what a load asks can be answered, and
 * limits must not shape what is measured.
 */
export function tally(): Tally {
  const groups = new Map<
    string,
    { readonly ms: number[]; readonly statuses: Map<number, number> }
  >()
  const shared = { hits: 0, known: 0 }
  const tiers = { hits: 0, known: 0 }
  return {
    add({ name, status, ms, cache, read }) {
      const group = groups.get(name) ?? { ms: [] as number[], statuses: new Map() }
      groups.set(name, group)
      group.statuses.set(status, (group.statuses.get(status) ?? 0) + 1)
      if (status !== 0) group.ms.push(ms)
      const isShared = cache === 'HIT' || cache === 'STALE'
      if (read === undefined) return
      shared.known += 1
      tiers.known += 1
      if (isShared) shared.hits += 1
      if (isShared || !read) tiers.hits += 1
    },
    total: () => numbersOf([...groups.values()]),
    byName: () =>
      Object.fromEntries([...groups].map(([name, group]) => [name, numbersOf([group])] as const)),
    cacheHits: () => ({
      shared: shared.hits / shared.known,
      anyTier: tiers.hits / tiers.known,
    }),
  }
}

interface Group {
  readonly ms: readonly number[]
  readonly statuses: ReadonlyMap<number, number>
}

function numbersOf(groups: readonly Group[]): Numbers {
  const ms = groups.flatMap((group) => group.ms).sort((a, b) => a - b)
  const statuses: Record<string, number> = {}
  let [requests, errors] = [0, 0]
  for (const group of groups) {
    for (const [status, count] of group.statuses) {
      statuses[status] = (statuses[status] ?? 0) + count
      requests += count
      if (isError(status)) errors += count
    }
  }
  return {
    requests,
    errors,
    success: (requests - errors) / requests,
    meanMs: ms.reduce((sum, one) => sum + one, 0) / ms.length,
    p50Ms: quantile(ms, 0.5),
    p95Ms: quantile(ms, 0.95),
    p99Ms: quantile(ms, 0.99),
    maxMs: ms.at(-1) ?? Number.NaN,
    statuses,
  }
}

function isError(status: number): boolean {
  return status === 0 || status >= 400
}
