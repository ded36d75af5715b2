/** Differences of pairs, in the unit of the pairs; NaN without a pair. */
export interface ErrorSummary {
  readonly pairs: number
  /** Mean of forecast minus observed. */
  readonly bias: number
  readonly meanAbsoluteError: number
}

export interface ErrorSums {
  /** A pair that lacks either value is none. */
  readonly add: (forecast: number, observed: number) => void
  readonly summary: () => ErrorSummary
}

export function errorSums(): ErrorSums {
  let pairs = 0
  let sum = 0
  let sumOfAbsolutes = 0
  return {
    add(forecast, observed) {
      const error = forecast - observed
      if (Number.isNaN(error)) return
      pairs += 1
      sum += error
      sumOfAbsolutes += Math.abs(error)
    },
    summary: () => ({
      pairs,
      bias: sum / pairs,
      meanAbsoluteError: sumOfAbsolutes / pairs,
    }),
  }
}

/** The four counts of a yes-or-no forecast. */
export interface Counts {
  readonly hits: number
  readonly misses: number
  readonly falseAlarms: number
  readonly correctNegatives: number
}

/** Scores of the counts, 1; NaN where their divisor is 0. */
export interface Skill {
  /** Hits among observed events. */
  readonly hitRate: number
  /** False alarms among forecast events: a ratio, not the rate among non-events. */
  readonly falseAlarmRatio: number
  /** Forecast events for each observed one. */
  readonly frequencyBias: number
  /** Hits beyond those of chance: 1 perfect, 0 no better than chance. */
  readonly equitableThreatScore: number
}

/**
 * @see Jolliffe & Stephenson (2012), Forecast Verification, 2nd ed., ch. 3; the equitable threat score
 * is Gilbert's of 1884
 */
export function skillOf({ hits, misses, falseAlarms, correctNegatives }: Counts): Skill {
  const observed = hits + misses
  const forecast = hits + falseAlarms
  const byChance = (observed * forecast) / (observed + falseAlarms + correctNegatives)
  return {
    hitRate: hits / observed,
    falseAlarmRatio: falseAlarms / forecast,
    frequencyBias: forecast / observed,
    equitableThreatScore: (hits - byChance) / (observed + falseAlarms - byChance),
  }
}

export interface EventCounts {
  /** `undefined` is not known: the pair is none. */
  readonly add: (forecast: boolean | undefined, observed: boolean | undefined) => void
  readonly counts: () => Counts
}

export function eventCounts(): EventCounts {
  const counts = { hits: 0, misses: 0, falseAlarms: 0, correctNegatives: 0 }
  return {
    add(forecast, observed) {
      if (forecast === undefined || observed === undefined) return
      if (observed) counts[forecast ? 'hits' : 'misses'] += 1
      else counts[forecast ? 'falseAlarms' : 'correctNegatives'] += 1
    },
    counts: () => ({ ...counts }),
  }
}

/** Counts of several places or months together. */
export function sumOfCounts(all: readonly Counts[]): Counts {
  const sum = (pick: (counts: Counts) => number) => all.reduce((total, one) => total + pick(one), 0)
  return {
    hits: sum(({ hits }) => hits),
    misses: sum(({ misses }) => misses),
    falseAlarms: sum(({ falseAlarms }) => falseAlarms),
    correctNegatives: sum(({ correctNegatives }) => correctNegatives),
  }
}
