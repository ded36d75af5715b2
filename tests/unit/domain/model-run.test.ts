import { expect, test } from 'vitest'
import {
  HOUR_MS,
  hourOf,
  leadOf,
  nextExpectedMs,
  runId,
  validTimeMs,
} from '../../../lib/domain/model-run.js'

const at = (iso: string): number => Date.parse(iso)
const run = { cycleMs: at('2026-11-24T18:00:00Z') }

test('a run is named by its cycle, without milliseconds', () => {
  expect(runId(run)).toBe('2026-11-24T18:00:00Z')
})

test('lead 6 of the 18 UTC run holds at midnight of the next day', () => {
  expect(validTimeMs(run, 6)).toBe(at('2026-11-25T00:00:00Z'))
})

test('leads before the cycle are negative and after the last go on', () => {
  expect(leadOf(run, at('2026-11-24T17:00:00Z'))).toBe(-1)
  expect(leadOf(run, at('2026-11-24T18:00:00Z'))).toBe(0)
  expect(leadOf(run, at('2026-11-27T19:00:00Z'))).toBe(73)
})

test('the next run is due six hours and the usual 2.7 hours after this cycle', () => {
  expect(nextExpectedMs(run)).toBe(at('2026-11-25T02:42:00Z'))
})

test('the hour that holds an instant begins at or before it', () => {
  expect(hourOf(at('2026-11-24T13:00:00.000Z'))).toBe(at('2026-11-24T13:00:00Z'))
  expect(hourOf(at('2026-11-24T13:59:59.999Z'))).toBe(at('2026-11-24T13:00:00Z'))
  expect(hourOf(at('2026-11-24T13:00:00.000Z') - 1)).toBe(at('2026-11-24T12:00:00Z'))
  expect(hourOf(-1)).toBe(-HOUR_MS)
})
