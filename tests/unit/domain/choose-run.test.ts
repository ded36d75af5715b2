import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rankRuns } from '../../../lib/domain/choose-run.js'
import { HOUR_MS } from '../../../lib/domain/model-run.js'

const T0 = Date.parse('2026-11-24T12:00:00Z')
const all = Array.from({ length: 73 }, (_, lead) => lead)

function run(cycle: string, leads: readonly number[] = all) {
  return { name: cycle, run: { cycleMs: Date.parse(`2026-11-${cycle}:00:00Z`) }, leads }
}

function hours(count: number, fromMs = T0): number[] {
  return Array.from({ length: count }, (_, i) => fromMs + i * HOUR_MS)
}

function names(ranked: readonly { readonly name: string }[]): string[] {
  return ranked.map(({ name }) => name)
}

test('the newest run that holds every hour comes first', () => {
  expect(names(rankRuns([run('24T06'), run('24T00')], hours(24)))).toEqual(['24T06', '24T00'])
})

describe('a newest run that is still being published', () => {
  test('yields to the one before when an asked hour is not there yet', () => {
    const newest = run('24T12', all.slice(0, 5))
    expect(names(rankRuns([newest, run('24T06')], hours(6)))).toEqual(['24T06', '24T12'])
  })

  test('answers when the hours asked for are there', () => {
    const newest = run('24T12', all.slice(0, 6))
    expect(names(rankRuns([newest, run('24T06')], hours(6)))).toEqual(['24T12', '24T06'])
  })

  test('is left out when it has none of them', () => {
    const newest = run('24T12', [0, 1])
    expect(names(rankRuns([newest, run('24T06')], hours(3, T0 + 5 * HOUR_MS)))).toEqual(['24T06'])
  })

  test('answers with what it has when no other run is there', () => {
    expect(names(rankRuns([run('24T12', [0, 1])], hours(6)))).toEqual(['24T12'])
  })
})

test('a hole in the middle of a run makes it incomplete for the hours across it', () => {
  const holed = run(
    '24T06',
    all.filter((lead) => lead !== 8),
  )
  expect(names(rankRuns([holed, run('24T00')], hours(2)))).toEqual(['24T06', '24T00'])
  expect(names(rankRuns([holed, run('24T00')], hours(3)))).toEqual(['24T00', '24T06'])
})

test('hours beyond every run’s end make none of them incomplete', () => {
  // Lead 72 of the 06 UTC run is 66 hours after T0.
  expect(names(rankRuns([run('24T06'), run('24T00')], hours(72)))).toEqual(['24T06', '24T00'])
})

test('lead 72 is inside a run and lead 73 is not', () => {
  const end = Date.parse('2026-11-27T06:00:00Z')
  expect(names(rankRuns([run('24T06')], [end]))).toEqual(['24T06'])
  expect(rankRuns([run('24T06')], [end + HOUR_MS])).toEqual([])
})

test('hours before a cycle are not that run’s', () => {
  expect(rankRuns([run('24T12')], hours(3, T0 - 3 * HOUR_MS))).toEqual([])
})

test('of partial runs the one with more of the hours comes first', () => {
  const little = run('24T12', [0])
  const more = run('24T06', [6, 7, 8])
  expect(names(rankRuns([little, more], hours(6)))).toEqual(['24T06', '24T12'])
})

test('whatever is there, only given runs come out, each once, and each holds an asked hour', () => {
  const candidates = fc.uniqueArray(
    fc.record({ back: fc.integer({ min: 0, max: 16 }), leads: fc.subarray(all) }),
    { selector: ({ back }) => back, maxLength: 5 },
  )
  fc.assert(
    fc.property(candidates, fc.integer({ min: 1, max: 72 }), (made, count) => {
      const runs = made.map(({ back, leads }) => ({
        name: String(back),
        run: { cycleMs: T0 - back * 6 * HOUR_MS },
        leads,
      }))
      const times = hours(count)
      const ranked = rankRuns(runs, times)
      expect(new Set(ranked).size).toBe(ranked.length)
      for (const { run: ofRun, leads } of ranked) {
        expect(times.some((time) => leads.includes((time - ofRun.cycleMs) / HOUR_MS))).toBe(true)
      }
    }),
  )
})
