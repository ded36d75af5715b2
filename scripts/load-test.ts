/**
 * npm run load-test [-- --users 100 --seconds 60 --think-ms 1000 --instances 2]: people who use the
 * built product for a while, on loopback. Exits non-zero when a call failed.
 */
import { parseArgs } from 'node:util'
import { firstUsers } from './load/first-users.js'
import { describeMachine, machineLine } from './load/machine.js'
import { mixedCall } from './load/mix.js'
import { runLoad } from './load/run-load.js'
import { saveResult } from './load/save.js'
import { STATED, startStack } from './load/stack.js'

const { values } = parseArgs({
  options: {
    users: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '60' },
    'think-ms': { type: 'string', default: '1000' },
    instances: { type: 'string', default: String(STATED.instances) },
  },
})
const users = within('users', values.users, 1, 1_000)
const seconds = within('seconds', values.seconds, 1, 1_200)
const machine = describeMachine()
const instances = within('instances', values.instances, 1, 8)
const stack = await startStack({ ...STATED, instances })
try {
  await firstUsers(stack)
  const thinkMs = within('think-ms', values['think-ms'], 0, 60_000)
  const load = { stack, users, thinkMs, next: mixedCall, seed: 1 }
  const result = await runLoad({ ...load, durationMs: seconds * 1000 })
  await saveResult('load-test', { machine, result })
  console.table(
    Object.fromEntries(
      Object.entries({ ...result.byName, total: result.total }).map(([name, numbers]) => [
        name,
        {
          requests: numbers.requests,
          errors: numbers.errors,
          mean: Math.round(numbers.meanMs),
          p50: Math.round(numbers.p50Ms),
          p95: Math.round(numbers.p95Ms),
          p99: Math.round(numbers.p99Ms),
        },
      ]),
    ),
  )
  console.log(`${result.requestsPerSecond.toFixed(0)} requests a second. ${machineLine(machine)}`)
  process.exitCode = result.total.errors === 0 ? 0 : 1
} finally {
  await stack.close()
}

function within(name: string, text: string, least: number, most: number): number {
  const value = Number(text)
  if (value >= least && value <= most) return value
  throw new Error(`--${name} must be from ${least} to ${most}`)
}
