/**
 * npm run stress-test [-- --seconds 15 --most 1600]: twice as many people at each step, without pause between
 * their calls, until an answer in a hundred fails or p95 is over 3 s; says where and how. On loopback.
 */
import { parseArgs } from 'node:util'
import { firstUsers } from './load/first-users.js'
import { describeMachine, machineLine } from './load/machine.js'
import { mixedCall } from './load/mix.js'
import { type LoadResult, runLoad } from './load/run-load.js'
import { saveResult } from './load/save.js'
import { STATED, startStack } from './load/stack.js'
import { findBreakingPoint } from './load/stress.js'
import { wholeNumber } from './load/whole-number.js'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '15' },
    most: { type: 'string', default: '1600' },
  },
})
const seconds = wholeNumber('seconds', values.seconds, { least: 1, most: 60 })
const most = wholeNumber('most', values.most, { least: 25, most: 1_600 })
const steps = [25, 50, 100, 200, 400, 800, 1_600].filter((users) => users <= most)
const machine = describeMachine()
const stack = await startStack(STATED)
try {
  const load = { stack, thinkMs: 0, next: mixedCall, seed: 2 }
  await firstUsers(stack)
  const ran: LoadResult[] = []
  const point = await findBreakingPoint(steps, async (users) => {
    const result = await runLoad({ ...load, users, durationMs: seconds * 1000 })
    ran.push(result)
    console.log(
      `${users} users: ${result.requestsPerSecond.toFixed(0)} requests a second, ` +
        `p95 ${result.total.p95Ms.toFixed(0)} ms, ${result.total.errors} failed`,
    )
    return result
  })
  await saveResult('stress-test', { machine, point, steps: ran })
  const { held, broke, reasons, where } = point
  console.log(`Held: ${held ? `${held.users} users` : 'no step'}.`)
  console.log(broke ? `Broke at ${broke.users} users: ${reasons.join('; ')}.` : 'Did not break.')
  for (const line of where) console.log(`  ${line}`)
  console.log(machineLine(machine))
  // Breaking is what it is for; a step that even the fewest users break is a fault.
  process.exitCode = held ? 0 : 1
} finally {
  await stack.close()
}
