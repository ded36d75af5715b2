import { LAST_LEAD, leadOf, type ModelRun } from './model-run.js'

/** Why something else answers than the archive's newest run. */
export type DegradedReason =
  | 'newest_run_incomplete'
  | 'newest_run_unreadable'
  /** It has no cube yet, and its files are too much for one answer. */
  | 'newest_run_not_ready'
  /** The archive does not answer: another service does. */
  | 'archive_unavailable'
  /** A point lies outside the model: another service answers. */
  | 'outside_coverage'

/** What choosing needs to know of a run. */
export interface Candidate {
  readonly run: ModelRun
  /** Leads that are there, ascending. */
  readonly leads: readonly number[]
}

/**
 * Runs in the order in which they should be tried for these valid times, best first.
 *
 * A run is usable when every asked hour that lies inside it is there, and it holds no fewer of them
 * than the newest run: an old run whose last hours are the first asked ones would answer little. The
 * newest usable run comes first; the others follow, those with more of the hours first. Runs that hold
 * none of the hours are left out.
 *
 * Input   candidates newest first; timesMs: UTC, whole hours
 */
export function rankRuns<Run extends Candidate>(
  candidates: readonly Run[],
  timesMs: readonly number[],
): readonly Run[] {
  const scored = candidates
    .map((candidate) => ({ candidate, ...coverage(candidate, timesMs) }))
    .filter(({ present }) => present > 0)
  const least = scored[0]?.present ?? 0
  const isUsable = ({ present, inside }: Coverage): boolean =>
    present === inside && present >= least
  const others = scored.filter((run) => !isUsable(run)).sort((a, b) => b.present - a.present)
  return [...scored.filter(isUsable), ...others].map(({ candidate }) => candidate)
}

interface Coverage {
  /** Asked hours between the run's first and last lead. */
  readonly inside: number
  /** Those of them that are there. */
  readonly present: number
}

function coverage({ run, leads }: Candidate, timesMs: readonly number[]): Coverage {
  const there = new Set(leads)
  const asked = timesMs.map((time) => leadOf(run, time)).filter((l) => l >= 0 && l <= LAST_LEAD)
  return { inside: asked.length, present: asked.filter((lead) => there.has(lead)).length }
}
