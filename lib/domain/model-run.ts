/**
 * A run of the model, named by its cycle time: the UTC instant it starts from. All times are UTC
 * milliseconds since 1970; local time exists only where an answer is encoded.
 */

/** An hour: what two leads are apart. */
export const HOUR_MS = 3_600_000

/** Hours of a run: leads 0 … 72. */
export const LAST_LEAD = 72

/** Cycles start every six hours. */
export const CYCLE_HOURS = 6

/**
 * From a cycle's time to its last file, in hours: 2.7 in the archive's statistics of 2023–24
 * (outliers reach 5.8, so readers list and never assume).
 */
export const TYPICAL_DELAY_HOURS = 2.7

/** A run is told from others by its cycle time alone. */
export interface ModelRun {
  /** UTC, ms since 1970, on a whole hour. */
  readonly cycleMs: number
}

/** `2026-11-24T06:00:00Z`. */
export function runId({ cycleMs }: ModelRun): string {
  return new Date(cycleMs).toISOString().replace('.000Z', 'Z')
}

/** The instant that a lead, in hours, is about; UTC, ms since 1970. */
export function validTimeMs({ cycleMs }: ModelRun, lead: number): number {
  return cycleMs + lead * HOUR_MS
}

/** Lead of a valid time on a whole hour; may lie outside 0 … 72. */
export function leadOf({ cycleMs }: ModelRun, timeMs: number): number {
  return Math.round((timeMs - cycleMs) / HOUR_MS)
}

/** When the run after this one is usually complete. */
export function nextExpectedMs({ cycleMs }: ModelRun): number {
  return cycleMs + (CYCLE_HOURS + TYPICAL_DELAY_HOURS) * HOUR_MS
}

/** The start of the hour that holds an instant. */
export function hourOf(timeMs: number): number {
  return Math.floor(timeMs / HOUR_MS) * HOUR_MS
}
