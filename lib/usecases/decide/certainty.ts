import type { HourInputs } from '../../domain/hazards/hour-inputs.js'
import type { Confidence } from '../../domain/risk/confidence.js'
import type { RiskReport } from '../../domain/risk/report.js'
import type { RiskRequest } from '../../domain/risk/request.js'
import { assessRisk } from '../../domain/risk.js'

/** How sure a score is, and how that was worked out. */
export interface Certainty {
  readonly value: number
  readonly method: Confidence['method'] | 'lead_time_and_neighbourhood'
  /** By the usual skill at this lead. */
  readonly leadTime?: number
  /** Agreement with the cells around. */
  readonly neighbourhood?: number
  /** Share of the members that score at least 50. */
  readonly probabilityHigh?: number
}

/**
 * The lower of two: what forecasts of this lead are usually worth, and how far the cells around
 * agree. Cells of 4 km nearly always agree, three days ahead as well, so their agreement can only
 * take confidence away.
 */
export function certaintyOf(
  request: RiskRequest,
  report: RiskReport,
  around: readonly HourInputs[],
): Certainty | undefined {
  if (report.status === 'no_data') return undefined
  const { value, method, probabilityHigh } = report.confidence
  const own = { value, method, ...(probabilityHigh === undefined ? {} : { probabilityHigh }) }
  if (method !== 'lead_time' || around.length === 0) return own
  const wider = assessRisk({ ...request, neighbours: around })
  if (wider.status === 'no_data' || wider.confidence.method !== 'neighbourhood') return own
  const neighbourhood = wider.confidence.value
  return {
    value: Math.min(value, neighbourhood),
    method: 'lead_time_and_neighbourhood',
    leadTime: value,
    neighbourhood,
    ...(wider.confidence.probabilityHigh === undefined
      ? {}
      : { probabilityHigh: wider.confidence.probabilityHigh }),
  }
}
