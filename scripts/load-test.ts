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
import { wholeNumber } from './load/whole-number.js'

const { values } = parseArgs({
  options: {
    users: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '60' },
    'think-ms': { type: 'string', default: '1000' },
    instances: { type: 'string', default: String(STATED.instances) },
  },
})
const users = wholeNumber('users', values.users, { least: 1, most: 1_000 })
const seconds = wholeNumber('seconds', values.seconds, { least: 1, most: 1_200 })
const thinkMs = wholeNumber('think-ms', values['think-ms'], { least: 0, most: 60_000 })
const instances = wholeNumber('instances', values.instances, { least: 1, most: 8 })
const machine = describeMachine()
const stack = await startStack({ ...STATED, instances })
try {
  await firstUsers(stack)
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
