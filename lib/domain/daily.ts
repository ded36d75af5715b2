import { type VariableId, variable } from './variables.js'

/** Figures of one variable over the hours of one local day. */
export interface DayStatistics {
  readonly min?: number
  readonly max?: number
  readonly mean?: number
  readonly sum?: number
  /** Hours that the figures cover: fewer than a day at the ends of a forecast. */
  readonly hours: number
}

/** One local date; a variable that has no value on it is left out. */
export interface Day {
  /** `YYYY-MM-DD`. */
  readonly date: string
  readonly statistics: Readonly<Partial<Record<VariableId, DayStatistics>>>
}

/**
 * Hourly series → days.
 *
 * A sum, mean or maximum is of the hour that ends at its valid time, so midnight's value belongs to
 * the day before. Directions have no smallest and largest, and are left out.
 *
 * Input   timesMs [hour]; values by variable [hour], NaN where missing; dayOf: UTC ms → local date
 */
export function dailyStatistics(
  timesMs: readonly number[],
  values: Readonly<Partial<Record<VariableId, Float64Array>>>,
  dayOf: (timeMs: number) => string,
): readonly Day[] {
  const days = new Map<string, Partial<Record<VariableId, DayStatistics>>>()
  for (const id of Object.keys(values) as VariableId[]) {
    const kind = kindOf(id)
    if (kind === 'direction') continue
    for (const [date, group] of groups(timesMs, values[id] ?? new Float64Array(), (time) =>
      dayOf(kind === 'point' ? time : time - 1),
    )) {
      days.set(date, { ...days.get(date), [id]: statistics(kind, group) })
    }
  }
  return [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, byVariable]) => ({ date, statistics: byVariable }))
}

type Kind = 'point' | 'sum' | 'mean' | 'maximum' | 'direction'

function kindOf(id: VariableId): Kind {
  const { cellMethods } = variable(id)
  if (id === 'wind_from_direction') return 'direction'
  if (cellMethods.endsWith('time: sum')) return 'sum'
  if (cellMethods.endsWith('time: mean')) return 'mean'
  if (cellMethods.endsWith('time: maximum')) return 'maximum'
  return 'point'
}

function groups(
  timesMs: readonly number[],
  values: Float64Array,
  dayOf: (timeMs: number) => string,
): Map<string, number[]> {
  const byDay = new Map<string, number[]>()
  timesMs.forEach((time, i) => {
    const value = values[i] ?? Number.NaN
    if (Number.isNaN(value)) return
    const day = dayOf(time)
    const group = byDay.get(day)
    if (group) group.push(value)
    else byDay.set(day, [value])
  })
  return byDay
}

function statistics(kind: Kind, group: readonly number[]): DayStatistics {
  const sum = group.reduce((total, value) => total + value, 0)
  const max = Math.max(...group)
  const hours = group.length
  switch (kind) {
    case 'sum':
      return { sum, max, hours }
    case 'mean':
      return { mean: sum / hours, max, hours }
    case 'maximum':
      return { max, hours }
    default:
      return { min: Math.min(...group), max, hours }
  }
}
