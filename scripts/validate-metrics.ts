/**
 * npm run validate-metrics: what `GET /api/v1/metrics` exposes against the catalogue of metrics, of
 * `DEPLOYMENT_URL` with `METRICS_TOKEN`, or of the built product on loopback when there is none. Exits
 * non-zero on a fault.
 */
import { METRICS } from '../lib/trace/metric-catalogue.js'
import { STATED, startStack } from './load/stack.js'
import { callDeployment } from './pipeline/call.js'
import { checkMetrics } from './pipeline/check-metrics.js'
import { parsePrometheus } from './pipeline/prometheus-text.js'

/** Of the product started here, and of nobody else. */
const LOCAL_TOKEN = 'metrics-of-the-loopback-0123456789'

const { DEPLOYMENT_URL } = process.env
const token = DEPLOYMENT_URL ? process.env.METRICS_TOKEN : LOCAL_TOKEN
if (!token) throw new Error('METRICS_TOKEN is not set')
const stack = DEPLOYMENT_URL
  ? undefined
  : await startStack({ ...STATED, env: { METRICS_TOKEN: LOCAL_TOKEN } })
try {
  const url = DEPLOYMENT_URL ?? stack?.url ?? ''
  // Something to count, where nobody else asks.
  if (stack) await callDeployment(new URL('/api/v1/runs', url).href)
  const { status, body, error } = await callDeployment(new URL('/api/v1/metrics', url).href, {
    headers: { authorization: `Bearer ${token}` },
  })
  if (status !== 200) throw new Error(`${url}/api/v1/metrics: ${status === 0 ? error : status}`)
  const families = parsePrometheus(body)
  const faults = checkMetrics(families, METRICS)
  for (const fault of faults) console.error(`fault: ${fault}`)
  const series = families.reduce((sum, { samples }) => sum + samples.length, 0)
  console.log(`${url}: ${families.length} metrics, ${series} series, ${faults.length} faults.`)
  process.exitCode = faults.length === 0 && families.length > 0 ? 0 : 1
} finally {
  await stack?.close()
}
