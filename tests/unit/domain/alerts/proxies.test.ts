import { describe, expect, it } from 'vitest'
import { eventsOf, levelsOf, report, series } from './run.js'

describe('storm', () => {
  it.each([
    [19.9, []],
    [20, ['yellow']],
    [39.9, ['yellow']],
    [40, ['orange']],
    [59.9, ['orange']],
    [60, ['red']],
  ])('at %d mm/h over ten minutes gives %j', (rate, expected) => {
    const given = { precipitation_rate: series(0, { 30: rate }) }
    expect(levelsOf('storm', 'cordoba', given)).toEqual(expected)
  })
})

describe('fog', () => {
  /** A clear, calm night of one hour at 20: saturated air, no sun. */
  const night = {
    air_temperature: series(10),
    dew_point_temperature: series(5, { 20: 9 }),
    wind_speed: series(3),
    surface_downwelling_shortwave_flux_in_air: series(300, { 20: 0 }),
  }

  it('is told in saturated, calm and dark air, at the limits, and never above yellow', () => {
    expect(levelsOf('fog', 'buenosAires', night)).toEqual(['yellow'])
    const [event] = eventsOf('fog', 'buenosAires', { ...night, dew_point_temperature: series(10) })
    expect(event).toMatchObject({ level: 'yellow', proxy: true, complete: true })
  })

  it.each([
    ['drier air', { dew_point_temperature: series(8.9) }],
    ['wind', { wind_speed: series(3.1) }],
    ['daylight', { surface_downwelling_shortwave_flux_in_air: series(300) }],
  ])('is not told in %s', (_, change) => {
    expect(levelsOf('fog', 'buenosAires', { ...night, ...change })).toEqual([])
  })

  it('is told by day when the surface loses long-wave heat', () => {
    const day = { ...night, surface_downwelling_shortwave_flux_in_air: series(300) }
    const losing = (flux: number) => ({
      ...day,
      surface_net_downward_longwave_flux: series(flux),
    })
    expect(levelsOf('fog', 'buenosAires', losing(-20))).toEqual(['yellow'])
    expect(levelsOf('fog', 'buenosAires', losing(-19.9))).toEqual([])
  })
})

describe('fire', () => {
  const rule = {
    air_temperature: series(20, { 18: 30 }),
    relative_humidity: series(50, { 18: 30 }),
    wind_speed: series(2, { 18: 30.001 / 3.6 }),
  }

  it('is orange at 30 °C, 30 % and 30 km/h together', () => {
    expect(eventsOf('fire', 'cordoba', rule)).toMatchObject([{ level: 'orange', complete: true }])
  })

  it.each([
    ['29.9 °C', { air_temperature: series(29.9) }],
    ['30.1 %', { relative_humidity: series(30.1) }],
    ['29.9 km/h', { wind_speed: series(29.9 / 3.6) }],
  ])('is not raised at %s', (_, change) => {
    expect(levelsOf('fire', 'cordoba', { ...rule, ...change })).toEqual([])
  })

  it.each([
    ['fire_weather_index', 21.29, []],
    ['fire_weather_index', 21.3, ['yellow']],
    ['fire_weather_index', 38, ['orange']],
    ['fire_weather_index', 50, ['red']],
    ['initial_spread_index', 9.9, []],
    ['initial_spread_index', 10, ['yellow']],
    ['initial_spread_index', 16, ['orange']],
  ] as const)('by %s of %d gives %j', (name, value, expected) => {
    const calm = { ...rule, wind_speed: series(1) }
    expect(levelsOf('fire', 'cordoba', { ...calm, [name]: series(value) })).toEqual(expected)
  })

  it('is not green where one of the three hangs on a missing value', () => {
    const { events, notEvaluated } = report('cordoba', {
      air_temperature: series(35),
      relative_humidity: series(10),
    })
    expect(events.filter(({ phenomenon }) => phenomenon === 'fire')).toEqual([])
    expect(notEvaluated).toContainEqual({
      phenomenon: 'fire',
      hours: 73,
      missingInputs: ['wind_speed'],
    })
  })
})
