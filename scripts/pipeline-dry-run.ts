/**
 * npm run pipeline:dry-run [-- --watch-seconds 20]: the production pipeline against the local runtime.
 * Three releases of the built product: a good one, one that is broken, one that breaks once it is
 * public. Exits non-zero unless the first is kept, the second rejected and the third rolled back.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { CONTRACTS } from '../lib/schema/contracts/index.js'
import { ensureBuilt } from './build/ensure-built.js'
import { dryRun, type Rehearsed } from './pipeline/dry-run.js'
import { releasePolicy } from './pipeline/judge-release.js'
import { lookOptions } from './pipeline/look.js'
import { smokeCalls } from './pipeline/smoke.js'
import { startEmbeddedServices } from './start/embedded-services.js'
import { functionEnvironment } from './start/settings.js'

const EXPECTED = ['kept', 'rejected', 'rolled_back']

const { values } = parseArgs({ options: { 'watch-seconds': { type: 'string', default: '20' } } })
const watchMs = Number(values['watch-seconds']) * 1000
const { PATH = '' } = process.env
const given = functionEnvironment({ PATH })
const signal = AbortSignal.timeout(15 * 60_000)
const services = await startEmbeddedServices({
  given,
  directory: '.data',
  say: console.log,
  signal,
})
try {
  const build = await ensureBuilt(process.cwd(), { signal })
  const rehearsed = await dryRun({
    build,
    env: { ...given, ...services.env },
    breaks: 'api/v1/health',
    smokeCalls: smokeCalls(CONTRACTS),
    look: lookOptions,
    policy: { ...releasePolicy, watchMs, everyMs: 2_000, minRequests: 10 },
    say: console.log,
    log: () => undefined,
  })
  await mkdir('test-results', { recursive: true })
  await writeFile('test-results/pipeline-dry-run.json', JSON.stringify(rehearsed, null, 2))
  console.log(`\n${summary(rehearsed)}`)
  const outcomes = rehearsed.map(({ report }) => report.outcome)
  process.exitCode = outcomes.join() === EXPECTED.join() ? 0 : 1
} finally {
  await services.close()
}

function summary(rehearsed: readonly Rehearsed[]): string {
  return rehearsed
    .map(({ name, report, publicAfter, notices }, i) => {
      const told = notices.map((text) => `\n    notice: ${text}`).join('')
      return `  ${name}: ${report.outcome} (wanted ${EXPECTED[i]}), public: ${publicAfter}${told}`
    })
    .join('\n')
}
