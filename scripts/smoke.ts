/**
 * npx tsx scripts/smoke.ts: one documented example of each endpoint against `DEPLOYMENT_URL`, checked with its
 * contract. `VERCEL_AUTOMATION_BYPASS_SECRET` opens a protected deployment.
 */
import { CONTRACTS } from '../lib/schema/contracts/index.js'
import { smoke, smokeCalls } from './pipeline/smoke.js'

const url = process.env.DEPLOYMENT_URL
if (!url || !URL.canParse(url)) {
  console.error('DEPLOYMENT_URL must be the address of a deployment, such as https://….vercel.app')
  process.exit(2)
}
const calls = smokeCalls(CONTRACTS)
const faults = await smoke(url, calls)
for (const fault of faults) console.log(`fault: ${fault}`)
console.log(`Smoke of ${url}: ${calls.length} calls, ${faults.length} faults.`)
process.exitCode = faults.length === 0 ? 0 : 1
