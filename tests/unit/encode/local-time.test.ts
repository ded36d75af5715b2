import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { HOUR_MS } from '../../../lib/domain/model-run.js'
import { localClock, utcTime } from '../../../lib/encode/local-time.js'

const at = (iso: string): number => Date.parse(iso)
const time = (zone: string, iso: string): string => localClock(zone).time(at(iso))

test.each([
  ['America/Argentina/Buenos_Aires', '2026-11-24T13:00:00Z', '2026-11-24T10:00:00-03:00'],
  ['America/Argentina/Buenos_Aires', '2026-11-25T02:00:00Z', '2026-11-24T23:00:00-03:00'],
  ['America/Argentina/Buenos_Aires', '2027-01-01T02:00:00Z', '2026-12-31T23:00:00-03:00'],
  ['UTC', '2026-11-24T00:00:00Z', '2026-11-24T00:00:00Z'],
  ['Asia/Kolkata', '2026-11-24T18:00:00Z', '2026-11-24T23:30:00+05:30'],
  ['Asia/Kathmandu', '2026-11-24T18:00:00Z', '2026-11-24T23:45:00+05:45'],
  ['Pacific/Kiritimati', '2026-11-24T10:00:00Z', '2026-11-25T00:00:00+14:00'],
  ['America/St_Johns', '2026-11-24T13:00:00Z', '2026-11-24T09:30:00-03:30'],
  ['Europe/London', '2026-11-24T13:00:00Z', '2026-11-24T13:00:00Z'],
])('in %s %s is %s', (zone, utc, expected) => {
  expect(time(zone, utc)).toBe(expected)
})

test('midnight is hour 00 of the new day, never 24', () => {
  expect(time('America/Argentina/Buenos_Aires', '2026-11-25T03:00:00Z')).toBe(
    '2026-11-25T00:00:00-03:00',
  )
})

describe('Europe/Madrid', () => {
  // The EU's summer time begins on the last Sunday of March and ends on that of October, at 01 UTC.
  test('leaves out an hour when summer time begins', () => {
    expect(time('Europe/Madrid', '2027-03-28T00:00:00Z')).toBe('2027-03-28T01:00:00+01:00')
    expect(time('Europe/Madrid', '2027-03-28T01:00:00Z')).toBe('2027-03-28T03:00:00+02:00')
  })

  test('has the same clock hour twice when it ends, told apart by the offset', () => {
    expect(time('Europe/Madrid', '2026-10-25T00:00:00Z')).toBe('2026-10-25T02:00:00+02:00')
    expect(time('Europe/Madrid', '2026-10-25T01:00:00Z')).toBe('2026-10-25T02:00:00+01:00')
  })
})

test('in every zone the text means the instant, and its date is the local day', () => {
  const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
  const hours = fc.integer({ min: at('2022-01-01') / HOUR_MS, max: at('2040-01-01') / HOUR_MS })
  fc.assert(
    fc.property(zones, hours, (zone, hour) => {
      const clock = localClock(zone)
      const text = clock.time(hour * HOUR_MS)
      expect(text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/)
      expect(Date.parse(text)).toBe(hour * HOUR_MS)
      expect(text.startsWith(clock.date(hour * HOUR_MS))).toBe(true)
    }),
    { numRuns: 200 },
  )
})

test('an instant is formatted once, however often it is asked for', () => {
  const formatting = vi.spyOn(Intl.DateTimeFormat.prototype, 'formatToParts')
  const clock = localClock('America/Argentina/Buenos_Aires')
  for (let i = 0; i < 50; i++) {
    clock.time(at('2026-11-24T13:00:00Z'))
    clock.date(at('2026-11-24T13:00:00Z'))
  }
  expect(formatting).toHaveBeenCalledTimes(1)
  formatting.mockRestore()
})

test('UTC instants are written to the second, with Z', () => {
  expect(utcTime(at('2026-11-24T06:00:00.999Z'))).toBe('2026-11-24T06:00:00Z')
})
