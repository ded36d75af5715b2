import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { makeRuns } from '../../scripts/sample-archive/make-runs.js'
import { newestRuns } from '../../scripts/sample-archive/runs.js'

const DEFAULT = join(import.meta.dirname, '..', '..', '.data', 'full-archive')

/**
 * The folder of a full-size run (1249 × 999, 73 hourly files, 2.5 GB), as `npm run sample -- --full`
 * makes it; made now when it is not there, which takes many minutes. `FULL_ARCHIVE` names another.
 */
export async function fullArchive(): Promise<string> {
  const directory = process.env.FULL_ARCHIVE || DEFAULT
  const isThere = await stat(join(directory, 'smn-ar-wrf')).then(
    () => true,
    () => false,
  )
  if (isThere) return directory
  await makeRuns({
    directory,
    runs: newestRuns(new Date(), 1),
    contents: { lastLead: 72, frequencies: ['01H'] },
    window: 'full',
    precision: 'noisy',
    onProgress: () => {},
  })
  return directory
}
