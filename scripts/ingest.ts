/**
 * Turns runs of the archive into cubes, as the platform's cron does, variable after variable.
 *
 *   npm run ingest                          the newest run that has no cube
 *   npm run ingest -- --all                 every run that has none
 *   npm run ingest -- --run 2026-11-24T06   this one, whether it has a cube or not
 *
 * Buckets are those of ARCHIVE_* and CUBE_*. Without CUBE_BUCKET it works on the folder that `npm start`
 * uses. `--wait` waits for another ingest to end; `--lease-seconds N` is how long a dead one blocks others.
 */
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { ingestConfig } from '../lib/config.js'
import type { ModelRun } from '../lib/domain/model-run.js'
import { STORED_IDS, type StoredId } from '../lib/domain/variables.js'
import { parseEnv } from '../lib/env.js'
import type { IngestDeps } from '../lib/ingest/ingest-deps.js'
import { type IngestOutcome, ingestRun } from '../lib/ingest/ingest-run.js'
import { ingestVariable } from '../lib/ingest/ingest-variable.js'
import { openIngest } from '../lib/ingest/open-ingest.js'
import { type EmbeddedBuckets, openEmbeddedBuckets } from './ingest/embedded-buckets.js'
import { stopSignal } from './start/stop-signals.js'
import { progress } from './terminal/progress.js'

interface Arguments {
  readonly run: ModelRun | undefined
  readonly all: boolean
  readonly wait: boolean
  readonly leaseMs: number
}

function parse(): Arguments {
  const { values } = parseArgs({
    options: {
      run: { type: 'string' },
      all: { type: 'boolean', default: false },
      wait: { type: 'boolean', default: false },
      'lease-seconds': { type: 'string' },
    },
  })
  const seconds = Number(values['lease-seconds'] ?? ingestConfig.leaseMs / 1_000)
  if (!(seconds > 0)) throw new Error('--lease-seconds: a number above 0')
  const run = values.run === undefined ? undefined : parseRun(values.run)
  return { run, all: values.all, wait: values.wait, leaseMs: seconds * 1_000 }
}

function parseRun(text: string): ModelRun {
  const match = /^(\d{4}-\d{2}-\d{2})T(00|06|12|18)(?::00(?::00)?)?Z?$/.exec(text)
  const cycleMs = match ? Date.parse(`${match[1]}T${match[2]}:00:00Z`) : Number.NaN
  if (Number.isNaN(cycleMs)) throw new Error(`--run: ${text} is not a run, such as 2026-11-24T06`)
  return { cycleMs }
}

const POLL_MS = 500

async function ingestOne(given: Arguments, deps: IngestDeps): Promise<IngestOutcome> {
  const { run, wait } = given
  const request = { ...(run ? { run } : {}), parallel: 1, signal }
  for (;;) {
    const outcome = await withProgress((onStep) =>
      ingestRun(request, deps, async (archived, id, stop) => {
        const steps = (done: number, total: number) => onStep(id, done / total)
        const { part } = await ingestVariable({ archived, id, signal: stop, onStep: steps }, deps)
        onStep(id, 1)
        return part
      }),
    )
    if (outcome.kind !== 'busy' || !wait) return outcome
    await delay(POLL_MS, undefined, { signal })
  }
}

/** Shows hundredths of each variable as one bar. */
async function withProgress<T>(
  work: (onStep: (id: StoredId, share: number) => void) => Promise<T>,
): Promise<T> {
  const shown = progress(process.stderr)
  const total = STORED_IDS.length * 100
  try {
    return await work((id, share) => {
      const done = Math.round(100 * (STORED_IDS.indexOf(id) + share))
      shown.update({ done, total, label: id })
    })
  } finally {
    shown.done()
  }
}

function tell(outcome: IngestOutcome): void {
  if (outcome.kind === 'nothing_to_do') console.log('Cubes: every run has its own.')
  if (outcome.kind === 'busy') console.log('Cubes: another ingest is at work.')
  if (outcome.kind !== 'published') return
  const { run, variables, complete, leads } = outcome.manifest
  const parts = Object.values(variables)
  const bytes = parts.reduce((sum, part) => sum + (part.cube?.byteLength ?? 0), 0)
  const saturated = parts.reduce((sum, part) => sum + part.saturated, 0)
  console.log(
    `Cubes: ${run} published, ${parts.length} variables, ${(bytes / 1e6).toFixed(1)} MB` +
      `${complete ? '' : `, ${leads.length} of 73 hours`}` +
      `${saturated > 0 ? `, ${saturated} values saturated` : ''}.`,
  )
}

const signal = stopSignal(() => process.exit(130))
const given = parse()
let buckets: EmbeddedBuckets | undefined
try {
  if (!process.env.CUBE_BUCKET) buckets = await openEmbeddedBuckets(join(process.cwd(), '.data'))
  const deps = openIngest(parseEnv({ ...process.env, ...buckets?.env }), given.leaseMs)
  let outcome: IngestOutcome
  do {
    outcome = await ingestOne(given, deps)
    tell(outcome)
  } while (given.all && !given.run && outcome.kind === 'published')
  // Nobody's ingest failed, but what was asked for was not done.
  if (outcome.kind === 'busy') process.exitCode = 75
} catch (error) {
  if (!signal.aborted) {
    console.error(error)
    process.exitCode = 1
  }
} finally {
  await buckets?.close()
}
