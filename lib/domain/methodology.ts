/**
 * The arithmetic every score shares. What one hazard or one profile needs stands in its own file.
 *
 * Bump policy: the version is in every answer and in its ETag. PATCH when only texts or sources
 * change; MINOR when a number, an anchor, a weight, a hazard or a profile changes, so that the same
 * weather may score differently; MAJOR when the arithmetic, the bands or the meaning of a field does.
 */
export const METHODOLOGY_VERSION = '1.1.0'

/** How much the hazards behind the worst one can add of what is left to 100. Ours. */
export const SECONDARY_SHARE = 0.35

/** Lower bounds of the bands. A verdict is the band said as advice. Ours. */
export const BANDS = [
  { band: 'extremo', verdict: 'no', from: 75 },
  { band: 'alto', verdict: 'avoid', from: 50 },
  { band: 'moderado', verdict: 'caution', from: 25 },
  { band: 'bajo', verdict: 'go', from: 0 },
] as const

/** A score in one word: an id, the same in both languages of an answer. */
export type Band = (typeof BANDS)[number]['band']
/**
 * The band as advice. It may be more careful than the band when something essential is unknown,
 * never less.
 */
export type Verdict = (typeof BANDS)[number]['verdict']

/** Score that a hazard marked `stop` forces when it is complete. Ours. */
export const STOP_FLOOR = 90

/** Scores that an alert level forces: yellow, orange, red by their hazard scores. Ours. */
export const ALERT_FLOORS = [
  { hazardScore: 1, score: 90 },
  { hazardScore: 0.75, score: 65 },
  { hazardScore: 0.5, score: 40 },
] as const

/** Hours of a period that score at least this are counted as bad. */
export const BAD_HOUR_SCORE = 50

/** The headline of a period: the score that nine hours in ten do not exceed. */
export const HEADLINE_PERCENTILE = 0.9

/** How far a score may be trusted. Ours, until compared with observations. */
export const CONFIDENCE = {
  /** Skill at the start and at the end of a run, by what is forecast. */
  skill: {
    temperature: { first: 0.95, last: 0.8 },
    wind: { first: 0.9, last: 0.7 },
    rain: { first: 0.8, last: 0.5 },
  },
  runHours: 72,
  proxyFactor: 0.6,
  oldRunHours: 12,
  oldRunPenalty: 0.1,
  /** Fewer runs than these, the present one included, do not make an ensemble. */
  leastRuns: 3,
} as const

/** The same words in Spanish and in English. */
export interface Text {
  readonly es: string
  readonly en: string
}

/** `published`: read at its source. `standard`: a reference quoted without reading it again. */
export type Evidence = 'published' | 'standard' | 'ours'

/** The band that a score from 0 to 100 lies in; undefined for NaN and below 0. */
export function bandOf(score: number): (typeof BANDS)[number] | undefined {
  return BANDS.find(({ from }) => score >= from)
}
