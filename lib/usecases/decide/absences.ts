import type { MissingReason } from '../../archive/archive.js'
import { LAST_LEAD, leadOf } from '../../domain/model-run.js'
import type { Depth, Weather } from './weather.js'

/** Variables without a value at the same hours, for the same reason. */
export interface Absence {
  readonly reason: MissingReason | 'beyond_run' | 'over_budget'
  /** Empty when it is all of them. */
  readonly variables: readonly string[]
  /** UTC ms, ascending. */
  readonly timesMs: readonly number[]
}

/** What of the asked hours was not there to be read. */
export function absences(
  { plan, result, depth }: Weather<unknown>,
  timesMs: readonly number[],
): readonly Absence[] {
  const asked = new Set(timesMs)
  const there = new Set(plan.leads)
  const leadless = timesMs.filter((time) => !there.has(leadOf(plan.run, time)))
  const isBeyond = (time: number) => {
    const lead = leadOf(plan.run, time)
    return lead < 0 || lead > LAST_LEAD
  }
  const whole: Absence[] = [
    { reason: 'beyond_run', variables: [], timesMs: leadless.filter(isBeyond) },
    { reason: 'not_in_archive', variables: [], timesMs: leadless.filter((t) => !isBeyond(t)) },
  ]
  const groups = new Map<string, { -readonly [K in keyof Absence]: Absence[K] }>()
  for (const { variable, reason, timesMs: times } of result.missing) {
    const within = times.filter((time) => asked.has(time))
    if (within.length === 0) continue
    const key = `${reason} ${within.join(' ')}`
    const group = groups.get(key) ?? { reason, variables: [], timesMs: within }
    groups.set(key, { ...group, variables: [...group.variables, variable] })
  }
  return [
    ...whole.filter((absence) => absence.timesMs.length > 0),
    ...groups.values(),
    ...unread(depth, timesMs),
  ]
}

/** Read poorly, an answer has neither the hours around nor what is not essential. */
function unread(depth: Depth, timesMs: readonly number[]): readonly Absence[] {
  return depth === 'whole_run' ? [] : [{ reason: 'over_budget', variables: [], timesMs }]
}
