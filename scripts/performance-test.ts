/**
 * npm run performance-test [-- --seconds 600 --users 200]: every target with its measured value, on loopback:
 * 30 ms in front of S3, 5 ms in front of Redis, points one by one, then a crowd. A target that is
 * missed is a failure of the command.
 */
import { parseArgs } from 'node:util'
import { firstUsers } from './load/first-users.js'
import { judgeKpis, kpiTable } from './load/kpis.js'
import { describeMachine, machineLine } from './load/machine.js'
import { coldCall, mixedCall } from './load/mix.js'
import { oneByOne } from './load/one-by-one.js'
import { runLoad } from './load/run-load.js'
import { saveResult } from './load/save.js'
import { STATED, startStack } from './load/stack.js'
import { wholeNumber } from './load/whole-number.js'

const COLD_POINTS = 200
const WARM_ROUNDS = 2
/** A crowd comes, it does not appear. */
const ARRIVE_WITHIN_MS = 60_000

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '600' },
    users: { type: 'string', default: '200' },
  },
})
const seconds = wholeNumber('seconds', values.seconds, { least: 1, most: 1_200 })
const users = wholeNumber('users', values.users, { least: 1, most: 1_000 })
const machine = describeMachine()
const stack = await startStack(STATED)
try {
  // Functions, their connections and the listing of runs are there: a point is cold, not an instance.
  await oneByOne(stack.url, [coldCall(COLD_POINTS), coldCall(COLD_POINTS + 1)])
  const points = Array.from({ length: COLD_POINTS }, (_, i) => coldCall(i))
  const cold = await oneByOne(stack.url, points)
  // Another answer from what was read, for the cache in front would answer the same one.
  const again = points.map(({ target }) => ({ name: 'warm point', target: `${target}&units=si` }))
  const warm = await oneByOne(stack.url, Array(WARM_ROUNDS).fill(again).flat())
  await firstUsers(stack)
  const durationMs = seconds * 1000
  const crowd = await runLoad({
    stack,
    users,
    durationMs,
    arriveMs: Math.min(ARRIVE_WITHIN_MS, durationMs / 5),
    thinkMs: 1_000,
    next: mixedCall,
    seed: 3,
  })
  const measured = { crowd, warm, cold }
  const judged = judgeKpis(measured)
  await saveResult('performance-test', { machine, stack: STATED, judged, measured })
  console.log(`\n${kpiTable(judged)}\n\n${machineLine(machine)}`)
  process.exitCode = judged.every(({ passed }) => passed) ? 0 : 1
} finally {
  await stack.close()
}
