import type { AlertContext, Evaluation, Measure } from './alert.js'
import { type DailyExtremes, dailyExtremes } from './daily-extremes.js'
import { rankOf } from './levels.js'
import type { AlertRegion } from './region.js'
import { regionAt } from './regions.js'
import { highestReached, isReached, type Threshold } from './threshold.js'

/** What tells a spell of heat from one of cold. */
export interface SpellRule {
  /** Of the day's maximum and minimum, by region of the rain table; both must be reached. */
  readonly maximum: readonly Threshold[]
  readonly minimum: readonly Threshold[]
  /** Days in a row that make a spell, which is orange at least. */
  readonly persistence: Threshold
  readonly daysBefore: number
  readonly worst: 'highest' | 'lowest'
}

/**
 * Below this mean pressure a place is above 1500 m, which the national system leaves out, as it does
 * Patagonia. hPa; International Standard Atmosphere at 1500 m.
 */
const PRESSURE_AT_1500_M_HPA = 845.6

/** The regions of the rain table that are Patagonia. */
const PATAGONIA: readonly string[] = ['R3', 'R4']

const NAMES = {
  maximum: { es: 'máxima del día', en: "the day's maximum" },
  minimum: { es: 'mínima del día', en: "the day's minimum" },
} as const

/**
 * Days of heat or cold. A day has the highest level that its maximum and its minimum both reach; a
 * spell of `persistence` days is orange on each of them, and red where those days are all orange by
 * themselves. Days that came just before the run count, when the caller knows them.
 */
export function evaluateSpell(context: AlertContext, rule: SpellRule): Evaluation | undefined {
  const region = regionAt('rain', context.latitude, context.longitude)
  if (region === undefined || isLeftOut(context, region)) return undefined
  const temperatures = context.values('air_temperature')
  const days = dailyExtremes(temperatures, context.validTimes)
  const own = {
    maximum: rule.maximum.filter((threshold) => threshold.region === region.id),
    minimum: rule.minimum.filter((threshold) => threshold.region === region.id),
  }
  const byDay = days.map((day) =>
    lowerRank(rankOfDay(day.maximum, own.maximum), rankOfDay(day.minimum, own.minimum)),
  )
  const raised = raisePersistent(byDay, rule)
  const spread = (ofDay: (index: number) => number) => spreadDays(days, temperatures, ofDay)
  const measure = (kind: keyof typeof NAMES): Measure => ({
    quantity: 'air_temperature',
    label: NAMES[kind],
    unit: 'degC',
    values: spread((index) => days[index]?.[kind] ?? Number.NaN),
    tells: rule.worst,
    thresholds: own[kind],
  })
  const daysMeasure: Measure = {
    quantity: rule.persistence.quantity,
    label: { es: 'días seguidos', en: 'days in a row' },
    unit: rule.persistence.unit,
    values: spread((index) => length(byDay, index, rule)),
    tells: 'highest',
    thresholds: [rule.persistence],
  }
  return {
    ranks: spread((index) => raised[index] ?? Number.NaN),
    measures: [measure('maximum'), measure('minimum'), daysMeasure],
    peak: { values: temperatures, worst: rule.worst },
    region,
  }
}

function isLeftOut(context: AlertContext, region: AlertRegion): boolean {
  if (PATAGONIA.includes(region.id)) return true
  const pressures = context.values('surface_air_pressure').filter((value) => !Number.isNaN(value))
  if (pressures.length === 0) {
    return regionAt('wind', context.latitude, context.longitude)?.id === 'W1'
  }
  const mean = pressures.reduce((total, value) => total + value, 0) / pressures.length
  return mean < PRESSURE_AT_1500_M_HPA
}

function rankOfDay(value: number, thresholds: readonly Threshold[]): number {
  if (Number.isNaN(value)) return Number.NaN
  return rankOf(highestReached(value, thresholds)?.level ?? 'green')
}

/** The lower of two; a day that is green by one of them is green whatever the missing other was. */
function lowerRank(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : Math.min(a, b)
}

function raisePersistent(byDay: readonly number[], rule: SpellRule): number[] {
  const orange = rankOf('orange')
  return byDay.map((rank, day) => {
    if (!isReached(length(byDay, day, rule), rule.persistence)) return rank
    const isSevere = isReached(daysInRow(byDay, day, orange), rule.persistence)
    return Math.max(rank, isSevere ? rankOf('red') : orange)
  })
}

/** Days of the spell that a day lies in, 0 for a day in none; those before the run count for the first. */
function length(byDay: readonly number[], day: number, rule: SpellRule): number {
  const days = daysInRow(byDay, day, 1)
  const reachesStart = byDay.slice(0, day).every((rank) => rank >= 1)
  return days > 0 && reachesStart ? days + rule.daysBefore : days
}

/** Length of the run of days of at least a rank that a day lies in. */
function daysInRow(byDay: readonly number[], day: number, rank: number): number {
  let first = day
  let last = day
  if (!((byDay[day] ?? 0) >= rank)) return 0
  while ((byDay[first - 1] ?? 0) >= rank) first -= 1
  while ((byDay[last + 1] ?? 0) >= rank) last += 1
  return last - first + 1
}

/** A value a day as a value an hour; NaN in the hours of days that are not whole. */
function spreadDays(
  days: readonly DailyExtremes[],
  hours: readonly number[],
  ofDay: (index: number) => number,
): number[] {
  const values = hours.map(() => Number.NaN)
  days.forEach(({ first, last }, index) => {
    values.fill(ofDay(index), first, last + 1)
  })
  return values
}
