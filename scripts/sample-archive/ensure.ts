import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { makeRuns, type SampleProgress, type SampleReport } from './make-runs.js'
import { ARCHIVE_BUCKET, newestRuns } from './runs.js'
import { LAST_LEAD } from './variables.js'

export type { SampleProgress, SampleReport } from './make-runs.js'

const RUNS = 2

/** What stands beside the dates in the real bucket, and must not be taken for a run. */
const BESIDE_THE_DATES = [
  'DATA/WRF/DET/testing/2099/12/31/12/WRFDETAR_01H_20991231_12_000.nc',
  'DATA/WRF/DET/Unsaved/WRFDETAR_01H_20991231_18_000.nc',
]

export interface SampleArchiveOptions {
  /** Root of the S3 server; files go to `<directory>/smn-ar-wrf/DATA/WRF/DET/YYYY/MM/DD/HH/`. */
  readonly directory: string
  readonly now: Date
  onProgress(progress: SampleProgress): void
  readonly signal?: AbortSignal
}

async function putBesideTheDates(directory: string): Promise<void> {
  for (const key of BESIDE_THE_DATES) {
    const path = join(directory, ARCHIVE_BUCKET, key)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, 'not a forecast\n')
  }
}

/**
 * Sees to it that a directory holds the two newest runs as of `now`: central Argentina, 73 leads, all
 * twelve hourly variables, rain of ten minutes, daily extremes. A second call finds them and returns. Rejects with the signal's reason, leaving no partial run.
 */
export async function ensureSampleArchive(options: SampleArchiveOptions): Promise<SampleReport> {
  const { directory, now, signal } = options
  await putBesideTheDates(directory)
  return makeRuns({
    directory,
    runs: newestRuns(now, RUNS),
    contents: { lastLead: LAST_LEAD, frequencies: ['01H', '10M', '24H'] },
    window: 'window',
    precision: 'rounded',
    onProgress: options.onProgress,
    ...(signal && { signal }),
  })
}
