import { describe, expect, test } from 'vitest'
import {
  alertFrequency,
  distinctEvents,
  firstDay,
  highestByDay,
  tallyBands,
  tallyLevels,
} from '../../../scripts/climatology/frequency.js'

const day = (ranks: Readonly<Record<number, number>>) =>
  Array.from({ length: 24 }, (_, hour) => ranks[hour] ?? 0)

test('levels are counted without green and without what is not known', () => {
  expect(tallyLevels([0, 1, 1, 2, 3, Number.NaN])).toEqual({ yellow: 2, orange: 1, red: 1 })
})

test('bands begin at 25, 50 and 75', () => {
  expect(tallyBands([0, 24.9, 25, 49.9, 50, 75, 100, Number.NaN])).toEqual({
    bajo: 2,
    moderado: 2,
    alto: 1,
    extremo: 2,
  })
})

test('a day has its highest level, and none where nothing is known', () => {
  const unknown = day({}).map(() => Number.NaN)
  const partly = day({ 4: Number.NaN, 7: 1 })
  expect(highestByDay([day({ 3: 1, 4: 2 }), unknown, partly])).toEqual([2, Number.NaN, 1])
})

describe('distinct events', () => {
  test('go on over midnight and over lulls of six hours', () => {
    expect(distinctEvents([day({ 20: 1, 23: 2 }), day({ 0: 2, 7: 1 })])).toEqual([2])
  })

  test('end with a longer lull', () => {
    expect(distinctEvents([day({ 3: 1, 20: 3 }), day({ 4: 1 })])).toEqual([1, 3, 1])
  })
})

test("a run's first day begins with its own time, that of sums an hour later", () => {
  const leads = Array.from({ length: 73 }, (_, lead) => lead)
  expect(firstDay(leads, 'instant').at(0)).toBe(0)
  expect(firstDay(leads, 'instant').at(-1)).toBe(23)
  expect(firstDay(leads, 'hour_ending').at(0)).toBe(1)
  expect(firstDay(leads, 'hour_ending').at(-1)).toBe(24)
})

describe('alerts over the runs of a month', () => {
  const run = (time: string, frost: readonly number[]) => ({
    cycleMs: Date.parse(time),
    events: [],
    ranks: new Map([['frost', [...frost, ...day({}), ...day({}), 0]] as const]),
  })
  const frostOf = (runs: readonly ReturnType<typeof run>[]) => {
    const frequency = alertFrequency()
    for (const one of runs) frequency.add(one)
    return frequency.summary().find(({ phenomenon }) => phenomenon === 'frost')
  }

  test("days, hours and events are those of each day's first run", () => {
    const night = day({ 8: 1, 9: 2, 10: 1 })
    const frost = frostOf([
      run('2024-08-01T00:00:00Z', night),
      run('2024-08-01T06:00:00Z', day({ 2: 3 })),
      run('2024-08-02T00:00:00Z', night),
    ])
    expect(frost).toMatchObject({
      days: { yellow: 0, orange: 2, red: 0 },
      events: { yellow: 0, orange: 2, red: 0 },
      hours: { yellow: 4, orange: 2, red: 0 },
      hoursKnown: 48,
    })
  })

  test('events on both sides of a missing day are two', () => {
    const evening = day({ 23: 1 })
    const morning = day({ 0: 1 })
    const together = [run('2024-08-01T00:00:00Z', evening), run('2024-08-02T00:00:00Z', morning)]
    const apart = [run('2024-08-01T00:00:00Z', evening), run('2024-08-03T00:00:00Z', morning)]
    expect(frostOf(together)?.events.yellow).toBe(1)
    expect(frostOf(apart)?.events.yellow).toBe(2)
  })
})
