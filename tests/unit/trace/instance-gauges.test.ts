import { expect, test } from 'vitest'
import { instanceGauges } from '../../../lib/trace/instance-gauges.js'

function setUp() {
  const facts = { nowMs: 0, userMicroseconds: 0, systemMicroseconds: 0 }
  const gauges = instanceGauges(() => facts.nowMs, {
    memoryUsage: () => ({ rss: 123 }),
    cpuUsage: () => ({ user: facts.userMicroseconds, system: facts.systemMicroseconds }),
  })
  return { facts, gauges }
}

test('processor time is a share of one core since the last report', () => {
  const { facts, gauges } = setUp()
  Object.assign(facts, { nowMs: 1_000, userMicroseconds: 200_000, systemMicroseconds: 50_000 })
  expect(gauges.read().skypulse_cpu_usage_percent).toBe(25)
  Object.assign(facts, { nowMs: 2_000, userMicroseconds: 1_200_000 })
  expect(gauges.read().skypulse_cpu_usage_percent).toBe(100)
  expect(gauges.read().skypulse_cpu_usage_percent).toBe(0)
})

test('calls under way are those that entered and have not left; leaving twice is leaving once', () => {
  const { gauges } = setUp()
  const [leaveFirst] = [gauges.enter(), gauges.enter()]
  leaveFirst?.()
  leaveFirst?.()
  expect(gauges.read()).toMatchObject({
    skypulse_active_connections: 1,
    skypulse_memory_usage_bytes: 123,
  })
})
