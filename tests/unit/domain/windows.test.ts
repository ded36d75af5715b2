import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PROFILES } from '../../../lib/domain/profiles/index.js'
import { isDaylight } from '../../../lib/domain/solar.js'
import type { WindowsRequest } from '../../../lib/domain/windows/report.js'
import { findWindows } from '../../../lib/domain/windows.js'
import { anyWeather } from './any-weather.js'
import { sampleHours } from './sample-hours.js'

const [piloto, agricultor, , , , construccion, , general] = PROFILES
const HOUR = 3_600_000
const START = Date.parse('2024-11-15T15:00:00Z')
/** Mean wind whose estimated gust is this many km/h. */
const meanForGust = (gustKmh: number) => gustKmh / 3.6 / 1.52

function crane(gusts: readonly number[], more: Partial<WindowsRequest> = {}) {
  const inputs = sampleHours({
    hours: gusts.length,
    fields: { wind_speed: gusts.map(meanForGust) },
  })
  return findWindows({
    profile: construccion,
    options: { task: 'crane' },
    inputs,
    durationHours: 2,
    ...more,
  })
}

describe('a crane', () => {
  // On its scale 20 km/h score 0, 38 score 30, 50 score 50.
  test('gets the runs of fitting hours that are long enough, the mildest first', () => {
    const report = crane([38, 38, 60, 10, 10, 10, 60, 29, 29, 60, 10])
    expect(
      report.windows.map(({ from, to, hours }) => [
        (from - START) / HOUR,
        (to - START) / HOUR,
        hours,
      ]),
    ).toEqual([
      [2, 5, 3],
      [6, 8, 2],
      [-1, 1, 2],
    ])
    expect(report.windows[0]?.score).toBe(0)
    expect(report.windows[2]?.score).toBeCloseTo(30, 6)
    expect(report.limiting).toEqual({ reason: { kind: 'hazard', hazard: 'crane_wind' }, hours: 3 })
    expect(report.leastBad).toBeUndefined()
  })

  test('never gets more than three', () => {
    const gusts = [10, 10, 60, 10, 10, 60, 10, 10, 60, 10, 10]
    expect(crane(gusts).windows).toHaveLength(3)
    expect(crane(gusts).windows.map(({ from }) => (from - START) / HOUR)).toEqual([-1, 2, 5])
  })

  test('gets, where nothing fits, the mildest stretch and what is wrong in it', () => {
    const report = crane([60, 55, 50, 52, 70])
    expect(report.windows).toEqual([])
    expect(report.leastBad).toMatchObject({
      from: START + HOUR,
      to: START + 3 * HOUR,
      hours: 2,
      reason: { kind: 'hazard', hazard: 'crane_wind' },
    })
    expect(report.limiting?.hours).toBe(5)
  })

  test('keeps to the hours the user allows', () => {
    const allowed = [false, false, true, true, true, false]
    const report = crane([10, 10, 10, 10, 10, 10], { allowed })
    expect(report.windows.map(({ from, hours }) => [(from - START) / HOUR, hours])).toEqual([
      [1, 3],
    ])
    expect(report.limiting).toBeUndefined()
  })

  test('finds the best stretch of the asked length inside a long window', () => {
    const report = crane([30, 30, 10, 10, 30, 30])
    expect(report.windows).toHaveLength(1)
    expect((Number(report.windows[0]?.bestFrom) - START) / HOUR).toBe(1)
  })

  test('gets no window over hours whose wind is unknown', () => {
    const report = crane([10, Number.NaN, 10, 10])
    expect(report.windows.map(({ hours }) => hours)).toEqual([2])
    expect(report.limiting?.reason).toEqual({ kind: 'unknown', hazard: 'crane_wind' })
  })
})

describe('a task that looks ahead', () => {
  const spraying = {
    profile: agricultor,
    options: { task: 'spraying', rainfast_hours: 4 },
    durationHours: 2,
    daylight: false,
  }
  const weather = { wind_speed: 2.5, air_temperature: 20, relative_humidity: 60 }

  test('spraying ends as many hours before rain as the product needs', () => {
    const inputs = sampleHours({
      hours: 20,
      start: '2024-11-15T11:00:00Z',
      fields: { ...weather, precipitation_amount: (hour) => (hour === 9 ? 3 : 0) },
    })
    const [window] = findWindows({ ...spraying, inputs, period: { from: 0, to: 10 } }).windows
    // The rain of hour 9 reaches back to the hours 5 to 9: hours 0 to 4 remain.
    expect(window?.hours).toBe(5)
    expect(window?.to).toBe(inputs.validTimes[4])
  })

  test('what the run cannot see yet does not fit', () => {
    const inputs = sampleHours({ hours: 8, start: '2024-11-15T11:00:00Z', fields: weather })
    const report = findWindows({ ...spraying, inputs })
    expect(report.windows[0]?.hours).toBe(4)
    expect(report.limiting).toEqual({ reason: { kind: 'unknown', hazard: 'rainfast' }, hours: 4 })
  })

  test('a pour needs a day above 5 degC behind it', () => {
    const temperature = (hour: number) => (hour === 30 ? 4.9 : 15)
    const inputs = sampleHours({ hours: 60, fields: { air_temperature: temperature } })
    const report = findWindows({
      profile: construccion,
      options: { task: 'concrete' },
      durationHours: 3,
      inputs,
    })
    // Hour 30 is within 24 h of the hours 6 to 30, and the last 24 hours see no whole day.
    expect(
      report.windows.map(({ from, to }) => [(from - START) / HOUR + 1, (to - START) / HOUR + 1]),
    ).toEqual([
      [0, 6],
      [31, 36],
    ])
  })
})

describe('light', () => {
  const inputs = sampleHours({ hours: 48, start: '2024-06-20T03:00:00Z' })

  test('flying by sight keeps to it by itself, from the start to the end of the window', () => {
    const report = findWindows({ profile: piloto, options: {}, inputs, durationHours: 2 })
    expect(report.daylight).toBe(true)
    expect(report.windows.length).toBeGreaterThan(0)
    for (const { from, to } of report.windows) {
      expect([isDaylight(from, inputs), isDaylight(to, inputs)]).toEqual([true, true])
    }
  })

  test('a day longer than the light leaves nothing, and says why', () => {
    const report = findWindows({ profile: piloto, options: {}, inputs, durationHours: 11 })
    expect(report).toMatchObject({
      windows: [],
      leastBad: undefined,
      limiting: { reason: { kind: 'daylight' } },
    })
  })

  test('may be asked for, or waived', () => {
    const asked = { profile: general, options: {}, inputs, durationHours: 2 }
    expect(findWindows(asked).daylight).toBe(false)
    expect(findWindows({ ...asked, daylight: true }).daylight).toBe(true)
  })
})

test('of equal scores the surer window comes first, then the earlier', () => {
  const report = crane([10, 10, 60, 10, 10])
  // The same score, the same kind of air: the earlier lead is surer.
  const [first, second] = report.windows
  expect(first?.score).toBe(second?.score)
  expect(first?.confidence).toBeGreaterThan(second?.confidence ?? 1)
  expect(first?.from).toBeLessThan(second?.from ?? 0)
})

test('windows keep the limit, the duration and their order in every weather', () => {
  const asked = fc.record({
    limit: fc.integer({ min: 0, max: 90 }),
    durationHours: fc.integer({ min: 1, max: 6 }),
  })
  fc.assert(
    fc.property(anyWeather, fc.constantFrom(...PROFILES), asked, (inputs, profile, more) => {
      const report = findWindows({ profile, options: {}, inputs, ...more })
      for (const window of report.windows) {
        expect(window.max).toBeLessThanOrEqual(more.limit + 1e-9)
        expect(window.hours).toBeGreaterThanOrEqual(more.durationHours)
        expect(window.bestFrom).toBeGreaterThanOrEqual(window.from)
        expect(window.bestFrom + more.durationHours * HOUR).toBeLessThanOrEqual(window.to)
      }
      const scores = report.windows.map(({ score }) => score)
      expect(scores).toEqual(scores.toSorted((a, b) => a - b))
    }),
    { numRuns: 60 },
  )
})

test('a fire watch is offered no hour whose fire spread is unknown', () => {
  // Hours that end at 20 to 24 local: the fine fuel code is first known for the day after them.
  const inputs = sampleHours({ hours: 24, start: '2024-11-15T23:00:00Z' })
  const report = findWindows({
    profile: agricultor,
    options: { task: 'fire' },
    inputs,
    durationHours: 2,
  })
  const midnight = Date.parse('2024-11-16T03:00:00Z')
  expect(report.windows.length).toBeGreaterThan(0)
  for (const { from } of report.windows) expect(from).toBeGreaterThanOrEqual(midnight)
  expect(report.limiting).toEqual({ reason: { kind: 'unknown', hazard: 'fire_spread' }, hours: 5 })
})
