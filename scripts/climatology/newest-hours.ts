import { CYCLE_HOURS, HOUR_MS } from '../../lib/domain/model-run.js'

/** One hour as two runs see it: its lead in the older and in the newest of them. */
export interface SameHour {
  readonly lead: number
  readonly newestLead: number
}

/**
 * Hours of an older run whose newest word is that of a run six or more hours younger.
 *
 * Instants are leads 0 to 5 of the newest run. What covers the hour that ends has none at lead 0: its
 * leads are 1 to 6, so that every hour is still seen once.
 */
export function hoursOfNewest(
  olderMs: number,
  newestMs: number,
  kind: 'instant' | 'hour_ending',
): SameHour[] {
  const hoursApart = Math.round((newestMs - olderMs) / HOUR_MS)
  const first = kind === 'instant' ? 0 : 1
  return Array.from({ length: CYCLE_HOURS }, (_, index) => ({
    lead: hoursApart + first + index,
    newestLead: first + index,
  }))
}
