import type { LoadResult } from './run-load.js'

export interface BreakingPoint {
  /** The last step that held; absent when none did. */
  readonly held: LoadResult | undefined
  /** The first that did not; absent when the end came first. */
  readonly broke: LoadResult | undefined
  readonly reasons: readonly string[]
  /** What was busiest then, and which endpoint suffered most. */
  readonly where: readonly string[]
}

export interface StressLimits {
  readonly maxErrorRatio: number
  readonly maxP95Ms: number
}

/** Ours: what a user would call broken. */
export const stressLimits: StressLimits = { maxErrorRatio: 0.01, maxP95Ms: 3_000 }

/** Why a step is broken; empty when it holds. */
export function brokenBy({ total }: LoadResult, limits: StressLimits): readonly string[] {
  const reasons: string[] = []
  if (total.requests === 0) return ['nothing was answered']
  const ratio = total.errors / total.requests
  if (ratio > limits.maxErrorRatio) {
    const statuses = Object.entries(total.statuses)
      .filter(([status]) => status === '0' || Number(status) >= 400)
      .map(([status, count]) => `${count} × ${status === '0' ? 'no answer' : status}`)
    reasons.push(`${(ratio * 100).toFixed(1)} % failed: ${statuses.join(', ')}`)
  }
  if (total.p95Ms > limits.maxP95Ms) {
    reasons.push(`p95 is ${Math.round(total.p95Ms)} ms, over ${limits.maxP95Ms} ms`)
  }
  return reasons
}

/**
 * Raises the load step by step until one breaks or the steps end.
 *
 * Input   steps, in users, rising; `run` puts that many on for one step
 */
export async function findBreakingPoint(
  steps: readonly number[],
  run: (users: number) => Promise<LoadResult>,
  limits: StressLimits = stressLimits,
): Promise<BreakingPoint> {
  let held: LoadResult | undefined
  for (const users of steps) {
    const result = await run(users)
    const reasons = brokenBy(result, limits)
    if (reasons.length > 0) return { held, broke: result, reasons, where: whereIn(result) }
    held = result
  }
  return { held, broke: undefined, reasons: [], where: held ? whereIn(held) : [] }
}

/** The busiest part and the slowest endpoint, in words. */
function whereIn({ cores, byName }: LoadResult): readonly string[] {
  const busiest = Object.entries(cores)
    .toSorted(([, a], [, b]) => b - a)
    .map(([part, used]) => `${part} ${used.toFixed(2)}`)
  const slowest = Object.entries(byName).toSorted(([, a], [, b]) => b.p95Ms - a.p95Ms)[0]
  return [
    `cores in use: ${busiest.join(', ')}`,
    ...(slowest ? [`slowest: ${slowest[0]}, p95 ${Math.round(slowest[1].p95Ms)} ms`] : []),
  ]
}
