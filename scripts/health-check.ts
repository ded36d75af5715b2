/**
 * npm run health-check: what the service says of each thing it depends on, of `DEPLOYMENT_URL`, or of
 * the built product on loopback when there is none. Exits non-zero when it is not healthy.
 */
import * as v from 'valibot'
import { healthAnswer } from '../lib/schema/contracts/health.js'
import { STATED, startStack } from './load/stack.js'
import { callDeployment } from './pipeline/call.js'

const stack = process.env.DEPLOYMENT_URL ? undefined : await startStack(STATED)
try {
  const url = process.env.DEPLOYMENT_URL ?? stack?.url ?? ''
  const { status, body, ms, error } = await callDeployment(
    new URL('/api/v1/health?deep=1', url).href,
  )
  console.log(`${url}: ${status === 0 ? error : status} in ${Math.round(ms)} ms`)
  const said = v.safeParse(v.pipe(v.string(), v.parseJson(), healthAnswer), body)
  if (said.success) {
    for (const [name, check] of Object.entries(said.output.checks)) {
      console.log(`  ${check.status}  ${name}${check.detail ? `: ${check.detail}` : ''}`)
    }
    console.log(`${said.output.status}, release ${said.output.version}`)
  } else console.error('The answer is not what the contract promises.')
  process.exitCode = status === 200 && said.success && said.output.status !== 'fail' ? 0 : 1
} finally {
  await stack?.close()
}
