/**
 * npx tsx scripts/release.ts: the build in `.vercel/output` to staging, then to production, watched, and back
 * when it is bad. Reads VERCEL_TOKEN, VERCEL_ORG_ID, VERCEL_PROJECT_ID, VERCEL_STAGING_PROJECT_ID,
 * PRODUCTION_URL, and, where they are set, the two bypass secrets, ALERT_WEBHOOK_URL and
 * RELEASE_WATCH_SECONDS. Writes `test-results/release.json`; exits non-zero unless the release is kept.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { CONTRACTS } from '../lib/schema/contracts/index.js'
import { callDeployment } from './pipeline/call.js'
import { releasePolicy } from './pipeline/judge-release.js'
import { lookAt } from './pipeline/look.js'
import { webhookNotice } from './pipeline/notify.js'
import { release } from './pipeline/release.js'
import { smoke, smokeCalls } from './pipeline/smoke.js'
import { vercelPlatform } from './pipeline/vercel-platform.js'

const { RELEASE_WATCH_SECONDS, VERCEL_STAGING_BYPASS_SECRET, ALERT_WEBHOOK_URL } = process.env
const watchMs = RELEASE_WATCH_SECONDS ? Number(RELEASE_WATCH_SECONDS) * 1000 : releasePolicy.watchMs
if (!(watchMs > 0)) throw new Error('RELEASE_WATCH_SECONDS must be a number of seconds')

const platform = vercelPlatform({
  token: required('VERCEL_TOKEN'),
  orgId: required('VERCEL_ORG_ID'),
  projectIds: {
    staging: required('VERCEL_STAGING_PROJECT_ID'),
    production: required('VERCEL_PROJECT_ID'),
  },
  publicUrl: required('PRODUCTION_URL'),
})
const calls = smokeCalls(CONTRACTS)
const report = await release(
  {
    platform,
    // Each project protects its deployments with a secret of its own.
    smoke: (url, environment) =>
      environment === 'production'
        ? smoke(url, calls)
        : smoke(url, calls, (target, options) =>
            callDeployment(target, options, VERCEL_STAGING_BYPASS_SECRET),
          ),
    look: (url) => lookAt(url),
    notify: webhookNotice(ALERT_WEBHOOK_URL),
    say: console.log,
    nowMs: () => performance.now(),
    sleep: (ms) => sleep(ms),
  },
  { ...releasePolicy, watchMs },
)
await mkdir('test-results', { recursive: true })
await writeFile('test-results/release.json', JSON.stringify(report, null, 2))
console.log(`Outcome: ${report.outcome}`)
process.exitCode = report.outcome === 'kept' ? 0 : 1

function required(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set`)
  return value
}
