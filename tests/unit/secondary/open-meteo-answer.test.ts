import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseHours, parseRun } from '../../../lib/secondary/open-meteo-answer.js'
import { hourlyAnswer, metadata } from '../../support/open-meteo.js'

const CYCLE = Date.parse('2026-11-24T06:00:00Z')

function answer(hourly: object = {}, units: object = {}): object {
  const url = new URL('http://x/v1/forecast')
  url.searchParams.set('hourly', 'temperature_2m,wind_speed_10m')
  url.searchParams.set('start_hour', '2026-11-24T06:00')
  url.searchParams.set('end_hour', '2026-11-27T06:00')
  const base = hourlyAnswer(url)
  const part = (name: 'hourly' | 'hourly_units') => ({ ...Object(base)[name] })
  return {
    ...base,
    hourly: { ...part('hourly'), ...hourly },
    hourly_units: { ...part('hourly_units'), ...units },
  }
}

const filled = (value: unknown) => Array.from({ length: 73 }, () => value)

describe('hours of the other service', () => {
  it('lie along the leads of the run, in our units', () => {
    const { cycleMs, values } = parseHours(answer(), CYCLE)
    expect(cycleMs).toBe(CYCLE)
    expect(values.air_temperature?.slice(0, 3)).toEqual([6, 7, 8])
    expect(values.wind_speed).toHaveLength(73)
    expect(values.relative_humidity).toBeUndefined()
  })

  it('are converted by the unit that the answer states', () => {
    const { values } = parseHours(
      answer({ wind_speed_10m: filled(36) }, { wind_speed_10m: 'km/h' }),
      CYCLE,
    )
    expect(values.wind_speed?.[0]).toBeCloseTo(10, 9)
  })

  it('are missing where the service has null or what cannot be', () => {
    const { values } = parseHours(
      answer({ temperature_2m: [null, 1e20, -200, ...filled(5)].slice(0, 73) }),
      CYCLE,
    )
    expect(values.air_temperature?.slice(0, 4)).toEqual([null, null, null, 5])
  })

  it.each([
    ['an unknown unit', answer({}, { temperature_2m: '°F' })],
    ['a unit that is a name of every object', answer({}, { temperature_2m: 'constructor' })],
    ['another first hour', answer({ time: filled(CYCLE / 1_000) })],
    ['text for numbers', answer({ temperature_2m: filled('5') })],
    ['too few hours', answer({ temperature_2m: [1, 2] })],
    ['times as text', answer({}, { time: 'iso8601' })],
    ['an error', { error: true, reason: 'no' }],
  ])('are unusable with %s', (_name, body) => {
    expect(() => parseHours(body, CYCLE)).toThrow(
      expect.objectContaining({ code: 'source_corrupt' }),
    )
  })

  it('never come from anything else than such an answer', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        for (const parse of [() => parseHours(body, CYCLE), () => parseRun(body)]) {
          expect(parse).toThrow(expect.objectContaining({ code: 'source_corrupt' }))
        }
      }),
    )
  })
})

describe('a run of the other service', () => {
  it('has its cycle, when it was there and how often runs come', () => {
    expect(parseRun(metadata(CYCLE))).toEqual({
      cycleMs: CYCLE,
      availableMs: CYCLE + 4 * 3_600_000 + 600_000,
      intervalMs: 6 * 3_600_000,
    })
  })

  it.each([
    ['available before it began', { last_run_availability_time: 1 }],
    ['not on an hour', { last_run_initialisation_time: CYCLE / 1_000 + 1 }],
    ['without an interval', { update_interval_seconds: undefined }],
  ])('is unusable when %s', (_name, change) => {
    expect(() => parseRun({ ...metadata(CYCLE), ...change })).toThrow(
      expect.objectContaining({ code: 'source_corrupt' }),
    )
  })
})
