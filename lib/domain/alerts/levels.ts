/** Alert levels from calm to extreme, as the national service colours them. */
export const ALERT_LEVELS = ['green', 'yellow', 'orange', 'red'] as const

/** Green says that nothing is reached. What is not known has no level: it is never green. */
export type AlertLevel = (typeof ALERT_LEVELS)[number]
/** The levels that an event can have: where it is green there is none. */
export type RaisedLevel = Exclude<AlertLevel, 'green'>

/** 0 green, 1 yellow, 2 orange, 3 red. */
export function rankOf(level: AlertLevel): number {
  return ALERT_LEVELS.indexOf(level)
}

/** The level of a rank; anything below 1, or not a number, is green. */
export function levelOf(rank: number): AlertLevel {
  return ALERT_LEVELS[rank] ?? 'green'
}

/** The elements of a CAP `info` block that follow from the level alone. */
export interface CapMapping {
  readonly severity: 'Moderate' | 'Severe' | 'Extreme'
  readonly certainty: 'Possible' | 'Likely'
  /** Of a forecast hours ahead. CAP calls "Expected" only what asks for action within the next hour. */
  readonly urgency: 'Future'
  readonly responseType: 'Monitor' | 'Prepare' | 'Shelter'
}

/**
 * What each level is in the Common Alerting Protocol.
 *
 * @see OASIS, Common Alerting Protocol 1.2 (2010), section 3.2.2: the values and their definitions.
 * The mapping is ours: it follows the words of the levels, not a published table.
 */
export const CAP_BY_LEVEL: Readonly<Record<RaisedLevel, CapMapping>> = {
  yellow: {
    severity: 'Moderate',
    certainty: 'Possible',
    urgency: 'Future',
    responseType: 'Monitor',
  },
  orange: { severity: 'Severe', certainty: 'Likely', urgency: 'Future', responseType: 'Prepare' },
  red: { severity: 'Extreme', certainty: 'Likely', urgency: 'Future', responseType: 'Shelter' },
}
