import type { Numbers } from './measure.js'
import type { LoadResult } from './run-load.js'

/** What the targets are judged by. */
export interface Measured {
  /** 200 people for the stated time. */
  readonly crowd: LoadResult
  /** Calls one after the other of points that were read before. */
  readonly warm: Numbers
  /** Calls one after the other of points that nobody asked for. */
  readonly cold: Numbers
}

export interface Kpi {
  readonly id: string
  readonly title: string
  readonly target: string
  readonly unit: '' | 'ms' | '%' | 'MB' | 'users' | 's'
  readonly value: (measured: Measured) => number
  readonly holds: (value: number) => boolean
}

const MB = 1_000_000

/** The targets of the service, then ours, which are stricter. */
export const KPIS: readonly Kpi[] = [
  {
    id: 'concurrent_users',
    title: 'Concurrent users',
    target: '≥ 100',
    unit: 'users',
    value: ({ crowd }) => crowd.users,
    holds: (users) => users >= 100,
  },
  {
    id: 'mean',
    title: 'Mean answer',
    target: '< 2000',
    unit: 'ms',
    value: ({ crowd }) => crowd.total.meanMs,
    holds: (ms) => ms < 2_000,
  },
  {
    id: 'p95',
    title: 'p95 of answers',
    target: '< 3000',
    unit: 'ms',
    value: ({ crowd }) => crowd.total.p95Ms,
    holds: (ms) => ms < 3_000,
  },
  {
    id: 'cache_hits',
    title: 'Answers of weather from a cache',
    target: '> 80',
    unit: '%',
    value: ({ crowd }) => crowd.cacheHits.anyTier * 100,
    holds: (percent) => percent > 80,
  },
  {
    id: 'memory',
    title: 'Memory of the largest worker',
    target: '< 512',
    unit: 'MB',
    value: ({ crowd }) => crowd.largestWorkerBytes / MB,
    holds: (megabytes) => megabytes < 512,
  },
  {
    id: 'success',
    title: 'Success',
    target: '≥ 99.9',
    unit: '%',
    value: ({ crowd }) => crowd.total.success * 100,
    holds: (percent) => percent >= 99.9,
  },
  {
    id: 'warm_p95',
    title: 'p95 of a warm point',
    target: '< 50',
    unit: 'ms',
    value: ({ warm }) => faultlessP95Ms(warm),
    holds: (ms) => ms < 50,
  },
  {
    id: 'cold_p95',
    title: 'p95 of a cold point',
    target: '< 300',
    unit: 'ms',
    value: ({ cold }) => faultlessP95Ms(cold),
    holds: (ms) => ms < 300,
  },
  {
    id: 'crowd_users',
    title: 'Concurrent users without an error',
    target: '≥ 200',
    unit: 'users',
    value: ({ crowd }) => (crowd.total.errors === 0 ? crowd.users : 0),
    holds: (users) => users >= 200,
  },
  {
    id: 'crowd_seconds',
    title: 'For so long',
    target: '≥ 600',
    unit: 's',
    value: ({ crowd }) => crowd.seconds,
    holds: (seconds) => seconds >= 600,
  },
  {
    id: 'memory_flat',
    title: 'Memory at the end, of that at the beginning',
    target: '≤ 110',
    unit: '%',
    value: ({ crowd }) => crowd.memoryGrowth * 100,
    holds: (percent) => percent <= 110,
  },
]

/** No number where a call failed: a refusal is quick, and says nothing of how long an answer takes. */
function faultlessP95Ms({ errors, p95Ms }: Numbers): number {
  return errors === 0 ? p95Ms : Number.NaN
}

export interface Judged {
  readonly id: string
  readonly title: string
  readonly target: string
  readonly value: number
  readonly unit: string
  /** What could not be measured does not pass. */
  readonly passed: boolean
}

/** Each target with its value. */
export function judgeKpis(measured: Measured): readonly Judged[] {
  return KPIS.map(({ id, title, target, unit, value, holds }) => {
    const found = value(measured)
    return { id, title, target, unit, value: found, passed: holds(found) }
  })
}

/** A table in Markdown. */
export function kpiTable(judged: readonly Judged[]): string {
  const rows = judged.map(
    ({ title, target, value, unit, passed }) =>
      `| ${title} | ${target} ${unit} | ${shown(value)} ${unit} | ${passed ? 'pass' : '**fail**'} |`,
  )
  return ['| KPI | target | measured | |', '|---|---|---|---|', ...rows].join('\n')
}

function shown(value: number): string {
  if (!Number.isFinite(value)) return 'not measured'
  return String(Math.round(value * 100) / 100)
}
