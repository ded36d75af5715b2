import { BANDS, type Text, type Verdict } from '../methodology.js'
import { safeBound } from '../ramp.js'
import { aggregate } from './aggregate.js'
import type { EvaluatedHazard } from './evaluate.js'
import { type HourScore, partAt, scoreAt, shareAt } from './hour-score.js'
import { joined, measure, safelyRounded } from './wording.js'

/** A value that one hazard would have to keep. */
export interface CounterfactualCondition {
  readonly hazard: string
  readonly side: 'below' | 'above'
  readonly at: number
  readonly unit: string
}

/** What would have to be different for a better verdict, all of it together. */
export interface Counterfactual {
  readonly verdict: Verdict
  readonly conditions: readonly CounterfactualCondition[]
  readonly text: Text
}

const SEARCH_STEPS = 30

/** More changes than these are another day, not advice. */
const MOST_CONDITIONS = 3

/**
 * For each verdict better than an hour's, nearest first, the bounds that would reach it.
 *
 * The strongest hazards, as few as will do, are held to one common share, the highest with which the
 * whole score stays under the band, while the others stay as they are; the bounds are the scales
 * read backwards at it, rounded to the safe side. Left out are verdicts that take more than three
 * changes or a value that no scale has, and "go" while something essential is unknown.
 */
export function counterfactualsAt(
  evaluated: readonly EvaluatedHazard[],
  hour: number,
  { score, incomplete }: Pick<HourScore, 'score' | 'incomplete'>,
): Counterfactual[] {
  const counting = evaluated.filter(
    (hazard) => hazard.weight > 0 && !Number.isNaN(scoreAt(hazard, hour)),
  )
  return BANDS.flatMap(({ from }, index) => {
    const better = BANDS[index + 1]
    if (better === undefined || score < from) return []
    if (better.verdict === 'go' && incomplete) return []
    const conditions = conditionsFor(counting, hour, from)
    return conditions === undefined ? [] : [worded(better.verdict, conditions)]
  })
}

type Bounded = CounterfactualCondition & { readonly quantity: Text }

function conditionsFor(
  counting: readonly EvaluatedHazard[],
  hour: number,
  limit: number,
): Bounded[] | undefined {
  const strongest = counting.toSorted((a, b) => pullOf(b, hour) - pullOf(a, hour))
  for (let count = 1; count <= MOST_CONDITIONS; count++) {
    const held = new Set(strongest.slice(0, count))
    const scoreAtCap = (cap: number) => cappedScore(counting, { held, hour, cap })
    if (scoreAtCap(0) >= limit) continue
    const cap = highestCap(scoreAtCap, limit)
    // Pressing these below the next one would be a harder way than changing that one too.
    const next = strongest[count]
    if (count < MOST_CONDITIONS && next !== undefined && shareAt(next, hour) > cap) continue
    const bounds = [...held]
      .filter((hazard) => shareAt(hazard, hour) > cap)
      .map((hazard) => boundOf(hazard, hour, cap))
    const reachable = bounds.filter((bound) => bound !== undefined)
    return reachable.length === bounds.length ? reachable : undefined
  }
  return undefined
}

/** What a hazard would make of the score alone, floors included. */
function pullOf(hazard: EvaluatedHazard, hour: number): number {
  return aggregate([partAt(hazard, hour)])
}

/** Highest common share that keeps the total under the limit; the total rises with it. */
function highestCap(scoreAtCap: (cap: number) => number, limit: number): number {
  let low = 0
  let high = 1
  for (let step = 0; step < SEARCH_STEPS; step++) {
    const middle = (low + high) / 2
    if (scoreAtCap(middle) < limit) low = middle
    else high = middle
  }
  return low
}

interface Held {
  readonly held: ReadonlySet<EvaluatedHazard>
  readonly hour: number
  readonly cap: number
}

function cappedScore(counting: readonly EvaluatedHazard[], { held, hour, cap }: Held): number {
  return aggregate(
    counting.map((hazard) => {
      const part = partAt(hazard, hour)
      if (!held.has(hazard) || part.share <= cap) return part
      return { ...part, share: cap, score: cap / hazard.weight }
    }),
  )
}

function boundOf(evaluated: EvaluatedHazard, hour: number, cap: number): Bounded | undefined {
  const { hazard, anchors, weight } = evaluated
  const limit = Math.max(0, cap / weight - (evaluated.surcharges[hour] ?? 0))
  const bound = safeBound(evaluated.values[hour] ?? Number.NaN, anchors, limit)
  if (bound === undefined) return undefined
  return {
    hazard: hazard.id,
    side: bound.side,
    at: safelyRounded(bound.at, bound.side, hazard.unit),
    unit: hazard.unit,
    quantity: hazard.quantity,
  }
}

const LEADS: Readonly<Record<Verdict, Text>> = {
  go: { es: 'Sería apto con', en: 'It would be fit with' },
  caution: { es: 'Sería apto (con precaución) con', en: 'It would be fit (with caution) with' },
  avoid: {
    es: 'Dejaría de ser no apto (quedaría desaconsejado) con',
    en: 'It would no longer be unfit (only inadvisable) with',
  },
  no: { es: 'No sería apto con', en: 'It would be unfit with' },
}
const SIDES = {
  below: { es: 'por debajo de', en: 'below' },
  above: { es: 'por encima de', en: 'above' },
} as const

function worded(verdict: Verdict, bounds: readonly Bounded[]): Counterfactual {
  const phrases = bounds.map(({ quantity, side, at, unit }) => {
    const value = measure(at, unit)
    return {
      es: `${quantity.es} ${SIDES[side].es} ${value.es}`,
      en: `${quantity.en} ${SIDES[side].en} ${value.en}`,
    }
  })
  const rest = joined(phrases)
  return {
    verdict,
    conditions: bounds.map(({ hazard, side, at, unit }) => ({ hazard, side, at, unit })),
    text: { es: `${LEADS[verdict].es} ${rest.es}.`, en: `${LEADS[verdict].en} ${rest.en}.` },
  }
}
