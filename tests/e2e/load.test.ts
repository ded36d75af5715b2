import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, inject, test } from 'vitest'
import { judgeKpis, kpiTable } from '../../scripts/load/kpis.js'
import { coldCall, mixedCall } from '../../scripts/load/mix.js'
import { oneByOne } from '../../scripts/load/one-by-one.js'
import { runLoad } from '../../scripts/load/run-load.js'
import type { Stack } from '../../scripts/load/stack.js'

const ROOT = join(import.meta.dirname, '..', '..')

/** The product of all end-to-end tests: its runner and its stand-ins are in the process that began this one. */
const stack: Stack = {
  url: inject('cubedProductUrl'),
  runnerPid: process.ppid,
  standInsPid: process.ppid,
  functionPids: async () => [process.ppid],
  close: async () => undefined,
}

test('a few people for a few seconds are all answered, and every target gets its value', async () => {
  const points = [coldCall(0), coldCall(1)]
  const cold = await oneByOne(stack.url, points)
  const warm = await oneByOne(stack.url, points)
  expect([cold, warm].map(({ requests, errors }) => ({ requests, errors }))).toEqual(
    Array(2).fill({ requests: 2, errors: 0 }),
  )
  const load = { users: 4, durationMs: 3_000, arriveMs: 200, thinkMs: 150 }
  const crowd = await runLoad({ stack, ...load, next: mixedCall, seed: 5 })
  expect(crowd.total.statuses).toEqual({ 200: crowd.total.requests })
  expect(crowd.total.requests).toBeGreaterThanOrEqual(load.users)
  expect(crowd.seconds).toBeGreaterThan(load.durationMs / 1000)
  const judged = judgeKpis({ crowd, warm, cold })
  // Too short for the growth of memory.
  const unknown = judged.filter(({ value }) => Number.isNaN(value)).map(({ id }) => id)
  expect(unknown.filter((id) => id !== 'memory_flat')).toEqual([])
  expect(judged.find(({ id }) => id === 'success')).toMatchObject({ value: 100, passed: true })
  // So few people do not meet what is asked of a crowd.
  expect(judged.find(({ id }) => id === 'crowd_users')).toMatchObject({ value: 4, passed: false })
  expect(kpiTable(judged).split('\n')).toHaveLength(judged.length + 2)
})

test('the health check of a healthy deployment ends well and names what it depends on', async () => {
  const { PATH = '' } = process.env
  const line = ['--import', 'tsx', join(ROOT, 'scripts', 'health-check.ts')]
  // Rejects when it exits with anything but 0.
  const { stdout } = await promisify(execFile)(process.execPath, line, {
    cwd: ROOT,
    env: { PATH, DEPLOYMENT_URL: stack.url },
  })
  expect(stdout).toContain(`${stack.url}: 200 in `)
  expect(stdout).toMatch(/^ {2}(pass|warn) {2}\w+/m)
})
