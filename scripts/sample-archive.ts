/**
 * Makes the sample archive by hand.
 *
 *   npm run sample                          the two newest runs, as `npm start` makes them
 *   npm run sample -- --run 2026-10-03T12   one run of the sample's window
 *   npm run sample -- --full [--leads 12]   one full-size run (1249 × 999) for benchmarks, hourly files only
 *
 * Options: --directory D (root of the S3 server), --now ISO, --run ISO, --leads N (leads 0 to N, at most 72), --full
 */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureSampleArchive } from './sample-archive/ensure.js'
import { makeRuns, type SampleProgress, type SampleReport } from './sample-archive/make-runs.js'
import { newestRuns } from './sample-archive/runs.js'
import { LAST_LEAD } from './sample-archive/variables.js'

const CYCLE_MS = 6 * 3_600_000

interface Arguments {
  readonly directory: string
  readonly now: Date
  readonly run: Date | undefined
  readonly lastLead: number
  readonly full: boolean
}

function parseTime(text: string, name: string): Date {
  const iso = /T\d\d$/.test(text) ? `${text}:00Z` : text
  const time = new Date(/[zZ]|[+-]\d\d:?\d\d$/.test(iso) ? iso : `${iso}Z`)
  if (Number.isNaN(time.getTime())) throw new Error(`--${name}: ${text} is not an ISO time`)
  return time
}

function parse(): Arguments {
  const { values } = parseArgs({
    options: {
      directory: { type: 'string' },
      now: { type: 'string' },
      run: { type: 'string' },
      leads: { type: 'string' },
      full: { type: 'boolean', default: false },
    },
  })
  const lastLead = Number(values.leads ?? LAST_LEAD)
  if (!Number.isInteger(lastLead) || lastLead < 0 || lastLead > LAST_LEAD) {
    throw new Error(`--leads: a whole number from 0 to ${LAST_LEAD}`)
  }
  const run = values.run === undefined ? undefined : parseTime(values.run, 'run')
  if (run && run.getTime() % CYCLE_MS !== 0) throw new Error('--run: 00, 06, 12 or 18 UTC')
  return {
    directory: values.directory ?? (values.full ? '.data/full-archive' : '.data/s3'),
    now: values.now === undefined ? new Date() : parseTime(values.now, 'now'),
    run,
    lastLead,
    full: values.full,
  }
}

/** A line for every tenth of the work. */
function printProgress(): (progress: SampleProgress) => void {
  let told = -1
  return ({ done, total, label }) => {
    const tenth = Math.floor((10 * done) / total)
    if (tenth === told) return
    told = tenth
    console.log(`${String(tenth * 10).padStart(3)} %  ${done} of ${total} files  ${label}`)
  }
}

async function make(given: Arguments): Promise<SampleReport> {
  const { directory, now, run, lastLead, full } = given
  const onProgress = printProgress()
  if (!full && !run && lastLead === LAST_LEAD)
    return ensureSampleArchive({ directory, now, onProgress })
  return makeRuns({
    directory,
    runs: run ? [run] : newestRuns(now, full ? 1 : 2),
    contents: { lastLead, frequencies: full ? ['01H'] : ['01H', '10M', '24H'] },
    window: full ? 'full' : 'window',
    precision: full ? 'noisy' : 'rounded',
    onProgress,
  })
}

async function bytesIn(directory: string): Promise<number> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const sizes = await Promise.all(
    files.map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size),
  )
  return sizes.reduce((a, b) => a + b, 0)
}

const given = parse()
const began = performance.now()
const report = await make(given)
const seconds = ((performance.now() - began) / 1000).toFixed(1)
const megabytes = ((await bytesIn(given.directory)) / 1e6).toFixed(0)
const peak = (process.resourceUsage().maxRSS / 1024).toFixed(0)
console.log(
  `${report.runs.join(', ')}: ${report.written} files written, ${report.skipped} unchanged`,
)
console.log(`${seconds} s, ${megabytes} MB in ${given.directory}, peak memory ${peak} MB`)
