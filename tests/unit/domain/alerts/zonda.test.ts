import { describe, expect, it } from 'vitest'
import { eventsOf, hoursFrom, levelsOf, report, series, timeAt } from './run.js'

const KMH = 3.6

/** A Zonda of three hours in the afternoon of an August-like day: warm, dry, from the west. */
function zonda(gustKmh = 60) {
  return {
    air_temperature: series(12, { 16: 14, 17: 18, ...hoursFrom(18, 3, 24) }),
    relative_humidity: series(45, hoursFrom(18, 3, 12)),
    wind_speed: series(3, hoursFrom(18, 3, 10)),
    wind_from_direction: series(150, hoursFrom(18, 3, 280)),
    wind_speed_of_gust: series(5, hoursFrom(18, 3, gustKmh / KMH)),
  }
}

describe('Zonda', () => {
  it('is diagnosed from warming, dryness and west wind together', () => {
    const [event] = eventsOf('zonda', 'mendoza', zonda())
    expect(event).toMatchObject({ level: 'yellow', start: timeAt(18), end: timeAt(20) })
    expect(event).toMatchObject({ proxy: true, complete: true })
    expect(event?.thresholds.map(({ id }) => id)).toEqual([
      'zonda.humidity',
      'zonda.warming',
      'zonda.direction.from',
      'zonda.direction.to',
      'zonda.wind',
    ])
  })

  it.each([
    [64.9, 'yellow'],
    [65.1, 'orange'],
    [89.9, 'orange'],
    [90.1, 'red'],
    [130, 'red'],
  ])('of %d km/h in gusts is %s', (gust, level) => {
    expect(levelsOf('zonda', 'mendoza', zonda(gust))).toEqual([level])
  })

  it('is not diagnosed where it is merely windy', () => {
    const windy = { ...zonda(100), relative_humidity: series(45), air_temperature: series(12) }
    expect(levelsOf('zonda', 'mendoza', windy)).toEqual([])
    expect(levelsOf('wind', 'mendoza', windy)).toEqual(['orange'])
  })

  it.each([
    ['moist air', { relative_humidity: series(25.1) }],
    ['wind from the south', { wind_from_direction: series(239) }],
    ['wind from the north', { wind_from_direction: series(331) }],
    ['too little wind', { wind_speed: series(7.9) }],
  ])('is not diagnosed in %s', (_, change) => {
    expect(levelsOf('zonda', 'mendoza', { ...zonda(), ...change })).toEqual([])
  })

  it('is not diagnosed in dry west wind that neither warmed nor is warm', () => {
    const cool = { ...zonda(), air_temperature: series(12, hoursFrom(18, 3, 8)) }
    expect(levelsOf('zonda', 'mendoza', cool)).toEqual([])
  })

  it('is not evaluated in the first hours, when nobody knows how fast it warmed', () => {
    const early = {
      ...zonda(),
      air_temperature: series(12, { 1: 8, 2: 8 }),
      relative_humidity: series(45, { 1: 10, 2: 10 }),
      wind_speed: series(9),
      wind_from_direction: series(280),
    }
    expect(report('mendoza', early).notEvaluated).toContainEqual({
      phenomenon: 'zonda',
      hours: 2,
      missingInputs: [],
    })
  })

  it('has its peak in an hour of its own, not in a stronger one that was bridged', () => {
    const { wind_from_direction, wind_speed_of_gust, ...rest } = zonda()
    wind_from_direction[19] = 100
    wind_speed_of_gust[19] = 17.5
    wind_speed_of_gust[20] = 17
    const given = { ...rest, wind_from_direction, wind_speed_of_gust }
    const [event] = eventsOf('zonda', 'mendoza', given)
    expect(event).toMatchObject({ start: timeAt(18), peak: timeAt(20), end: timeAt(20) })
  })

  it('is diagnosed at the very limits', () => {
    const limits = {
      relative_humidity: series(25),
      wind_speed: series(8),
      wind_from_direction: series(240),
      air_temperature: series(30, { 10: 20, 11: 20, 12: 20, 13: 26 }),
      wind_speed_of_gust: series(10),
    }
    expect(levelsOf('zonda', 'mendoza', limits)).toEqual(['yellow'])
  })

  it('does not apply outside its zone', () => {
    expect(report('buenosAires', zonda()).notApplicable).toContain('zonda')
    expect(levelsOf('zonda', 'buenosAires', zonda())).toEqual([])
  })

  it('is not evaluated, rather than green, where an input that it hangs on is missing', () => {
    const { relative_humidity, ...rest } = zonda()
    const { events, notEvaluated } = report('mendoza', rest)
    expect(relative_humidity).toHaveLength(73)
    expect(events.filter(({ phenomenon }) => phenomenon === 'zonda')).toEqual([])
    expect(notEvaluated).toContainEqual({
      phenomenon: 'zonda',
      hours: 3,
      missingInputs: ['relative_humidity'],
    })
  })
})
