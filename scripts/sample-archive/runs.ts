import { join } from 'node:path'
import { daysOfRun } from './day-extremes.js'
import { type Frequency, LAST_LEAD } from './variables.js'

const HOUR_MS = 3_600_000
const CYCLE_HOURS = 6
/** A run's last file comes about 2.7 h after the run's time. */
const COMPLETE_AFTER_HOURS = 3

/** The newest runs (00, 06, 12, 18 UTC) that would be complete by `now`, newest first. */
export function newestRuns(now: Date, count: number): Date[] {
  const cycleMs = CYCLE_HOURS * HOUR_MS
  const newest = Math.floor((now.getTime() - COMPLETE_AFTER_HOURS * HOUR_MS) / cycleMs) * cycleMs
  return Array.from({ length: count }, (_, i) => new Date(newest - i * cycleMs))
}

/** A run's name in reports and in the manifest, such as `2026-10-03T12:00Z`. */
export function runName(run: Date): string {
  return `${run.toISOString().slice(0, 16)}Z`
}

/** Folder of a run below the bucket, with slashes: `DATA/WRF/DET/2026/10/03/12`. */
export function runFolder(run: Date): string {
  const [date = '', time = ''] = run.toISOString().split('T')
  return `DATA/WRF/DET/${date.replaceAll('-', '/')}/${time.slice(0, 2)}`
}

/** The bucket's name, and its folder's below an S3 server's root. */
export const ARCHIVE_BUCKET = 'smn-ar-wrf'

/** Path of a run below an S3 server's root. */
export function archiveFolder(run: Date): string {
  return join(ARCHIVE_BUCKET, runFolder(run))
}

export function fileName(run: Date, frequency: Frequency, lead: number): string {
  const stamp = run.toISOString().replaceAll('-', '')
  const padded = String(lead).padStart(3, '0')
  return `WRFDETAR_${frequency}_${stamp.slice(0, 8)}_${stamp.slice(9, 11)}_${padded}.nc`
}

/** What to make of a run. `frequencies` without 10M and 24H is enough for benchmarks of the hourly files. */
export interface RunContents {
  readonly lastLead: number
  readonly frequencies: readonly Frequency[]
}

/** Names of every file a run will have. 24H files need all the run's hours. */
export function filesOfRun(run: Date, contents: RunContents): string[] {
  const { lastLead, frequencies } = contents
  const leads = Array.from({ length: lastLead + 1 }, (_, lead) => lead)
  const days = lastLead === LAST_LEAD ? daysOfRun(run.getUTCHours()) : []
  return frequencies.flatMap((frequency) =>
    (frequency === '24H' ? days : leads).map((lead) => fileName(run, frequency, lead)),
  )
}
