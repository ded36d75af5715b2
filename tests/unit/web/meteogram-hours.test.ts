import { describe, expect, it } from 'vitest'
import { indexAt, meteogramHours } from '../../../web/meteogram/hours.js'

const time = ['2026-11-25T06:00:00-03:00', '2026-11-25T07:00:00-03:00']

describe('the hours of a meteogram', () => {
  it('join the score of the hour that ends then', () => {
    const hours = meteogramHours({ hourly: { time, air_temperature: [8, 9] } }, [
      { time: '2026-11-25T10:00:00Z', score: 42 },
    ])
    expect(hours.map(({ hour, temperature, score }) => [hour, temperature, score])).toEqual([
      [6, 8, null],
      [7, 9, 42],
    ])
  })

  it('keep what is missing missing', () => {
    const [first] = meteogramHours({ hourly: { time, precipitation_amount: [null, 0] } }, [])
    expect(first).toMatchObject({ rain: null, wind: null, from: null })
  })

  it('are found by time: the hour that holds an instant', () => {
    const hours = meteogramHours({ hourly: { time } }, [])
    expect(indexAt(hours, Date.parse('2026-11-25T09:30:00Z'))).toBe(1)
    expect(indexAt(hours, Date.parse('2026-12-25T00:00:00Z'))).toBe(1)
    expect(indexAt(hours, undefined)).toBe(0)
  })
})
