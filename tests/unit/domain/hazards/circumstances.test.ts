import { describe, expect, test } from 'vitest'
import { derivedTable } from '../../../../lib/domain/hazards/derived-table.js'
import type { HazardId } from '../../../../lib/domain/hazards/index.js'
import type { OptionValues } from '../../../../lib/domain/hazards/options.js'
import { fineFuelMoistureCode } from '../../../../lib/domain/meteo/fire-moisture.js'
import { initialSpreadIndex } from '../../../../lib/domain/meteo/fire-weather-index.js'
import { PROFILES } from '../../../../lib/domain/profiles/index.js'
import { evaluateHazards } from '../../../../lib/domain/risk/evaluate.js'
import { type Sample, sampleHours } from '../sample-hours.js'

type Fields = NonNullable<Sample['fields']>

function evaluated(hazard: HazardId, sample: Sample, options: OptionValues = {}) {
  const profile = { ...PROFILES[7], hazards: [{ hazard, weight: 1 }] }
  const [one] = evaluateHazards(derivedTable(sampleHours(sample)), profile, options)
  if (one === undefined) throw new Error(hazard)
  return one
}

function scores(hazard: HazardId, sample: Sample, options: OptionValues = {}): number[] {
  return Array.from(evaluated(hazard, sample, options).scores)
}

/** Score at the last of seven like hours, so that six hours of memory are there. */
function score(hazard: HazardId, fields: Fields, options: OptionValues = {}): number {
  return scores(hazard, { hours: 7, fields }, options)[6] ?? Number.NaN
}

describe('fog', () => {
  const damp = { air_temperature: 10, relative_humidity: 99.5, wind_speed: 1 }

  test('forms by day only under a sky that lets the ground cool', () => {
    const cooling = {
      surface_downwelling_longwave_flux_in_air: 300,
      surface_upwelling_longwave_flux_in_air: 321,
    }
    const closed = {
      surface_downwelling_longwave_flux_in_air: 300,
      surface_upwelling_longwave_flux_in_air: 319,
    }
    expect(score('fog', { ...damp, ...cooling })).toBe(1)
    expect(score('fog', { ...damp, ...closed })).toBe(0)
  })

  test('forms in the dark under any sky, and never in wind above 3 m/s', () => {
    const closed = {
      surface_downwelling_longwave_flux_in_air: 360,
      surface_upwelling_longwave_flux_in_air: 361,
    }
    const night = { hours: 1, start: '2024-11-15T05:00:00Z' }
    expect(scores('fog', { ...night, fields: { ...damp, ...closed } })).toEqual([1])
    const windy = { ...damp, ...closed, wind_speed: 3.1 }
    expect(scores('fog', { ...night, fields: windy })).toEqual([0])
  })
})

test('a low ceiling needs more cloud than sky', () => {
  const damp = { air_temperature: 15, relative_humidity: 97 }
  expect(score('low_ceiling', { ...damp, surface_downwelling_longwave_flux_in_air: 385 })).toBe(1)
  expect(score('low_ceiling', { ...damp, surface_downwelling_longwave_flux_in_air: 320 })).toBe(0)
})

describe('structural icing', () => {
  const cruise = { cruise_altitude: 9000 }
  const level = { freezing_level_altitude: 2500 } // 8202 ft
  const cloudy = { surface_downwelling_longwave_flux_in_air: 410 }

  test('needs rain or cloud', () => {
    expect(score('structural_icing', level, cruise)).toBe(0)
    expect(score('structural_icing', { ...level, ...cloudy }, cruise)).toBe(0.75)
    expect(score('structural_icing', { ...level, precipitation_amount: 0.2 }, cruise)).toBe(0.75)
  })

  test('is less in the thousand feet below the freezing level, and gone above -20 degC', () => {
    const at = (cruise_altitude: number) =>
      score('structural_icing', { ...level, ...cloudy }, { cruise_altitude })
    expect([at(7100), at(7500), at(18_000), at(19_000)]).toEqual([0, 0.4, 0.75, 0])
  })
})

test.each([
  [-8, 90, 0],
  [-7, 90, 0.75],
  [21, 90, 0.75],
  [22, 90, 0.4],
  [38, 60, 0.4],
  [39, 60, 0],
  [10, 60, 0.4],
  [10, 49, 0],
])(
  'carburettor icing at %d degC and %d %% scores %d',
  (air_temperature, relative_humidity, expected) => {
    expect(score('carburettor_icing', { air_temperature, relative_humidity })).toBe(expected)
  },
)

test('a surface inversion lasts from an hour and a half before sunset to an hour after sunrise', () => {
  // Pergamino on 20 November: the sun sets about 22:45 UTC and rises about 8:35 UTC.
  const sample = {
    hours: 24,
    start: '2024-11-20T15:00:00Z',
    latitude: -33.9,
    longitude: -60.6,
    fields: { wind_speed: 1 },
  }
  const open = scores('spray_inversion', sample).map((value) => value > 0)
  const hoursUtc = open.flatMap((isOn, hour) => (isOn ? [(15 + hour) % 24] : []))
  expect(hoursUtc).toEqual([22, 23, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
})

describe('ice on the road', () => {
  // 305 W/m2 up and 230 down at emissivity 0.965 are about -1.7 degC.
  const freezing = {
    air_temperature: 1,
    relative_humidity: 60,
    surface_downwelling_longwave_flux_in_air: 230,
    surface_upwelling_longwave_flux_in_air: 305,
  }

  test('needs water: rain within six hours, dew on the ground or saturated air', () => {
    expect(score('road_ice', freezing)).toBe(0)
    const rain = (at: number) => (hour: number) => (hour === at ? 0.1 : 0)
    expect(score('road_ice', { ...freezing, precipitation_amount: rain(1) })).toBe(0.9)
    expect(score('road_ice', { ...freezing, precipitation_amount: rain(0) })).toBe(0)
    expect(score('road_ice', { ...freezing, relative_humidity: 94 })).toBe(0.9)
    expect(score('road_ice', { ...freezing, air_temperature: 3, relative_humidity: 75 })).toBe(0.9)
  })

  test('is not evaluated while six dry hours are not known, unless the air itself is wet', () => {
    expect(scores('road_ice', { hours: 6, fields: freezing })).toEqual([
      ...Array.from({ length: 5 }, () => Number.NaN),
      0,
    ])
    const damp = { ...freezing, relative_humidity: 99 }
    expect(scores('road_ice', { hours: 1, fields: damp })).toEqual([0.9])
  })
})

test('a cold road is a warning only when it is wet', () => {
  expect(score('road_frost', { air_temperature: 2 })).toBe(0)
  expect(score('road_frost', { air_temperature: 2, precipitation_amount: 0.1 })).toBe(0.3)
  expect(score('road_frost', { air_temperature: 3.5, precipitation_amount: 0.1 })).toBe(0)
})

test('dust needs wind, dry air and dry soil together', () => {
  const dusty = { wind_speed: 15, relative_humidity: 30, soil_moisture: 0.1 }
  expect(score('blowing_dust', dusty)).toBe(0.85)
  expect(score('blowing_dust', { ...dusty, relative_humidity: 31 })).toBe(0)
  expect(score('blowing_dust', { ...dusty, soil_moisture: 0.11 })).toBe(0)
  expect(score('blowing_dust', { ...dusty, wind_speed: 10.9 })).toBe(0)
})

test('the rule of three thirties wants all three', () => {
  const dangerous = { air_temperature: 30, relative_humidity: 30, wind_speed: 30.1 / 3.6 }
  expect(score('fire_thirty', dangerous)).toBe(0.85)
  expect(score('fire_thirty', { ...dangerous, air_temperature: 29.9 })).toBe(0)
  expect(score('fire_thirty', { ...dangerous, relative_humidity: 30.1 })).toBe(0)
  expect(score('fire_thirty', { ...dangerous, wind_speed: 29.9 / 3.6 })).toBe(0)
})

describe('fire spread', () => {
  const dry = { air_temperature: 32, relative_humidity: 25, wind_speed: 8 }
  const noon = { airTemperatureC: 32, relativeHumidityPercent: 25, windKmh: 28.8, rain24hMm: 0 }

  test("carries the noon's code through its local day and into the next noon", () => {
    // 14 UTC is 11 local: the second hour is noon, the 26th the next one.
    const sample = { hours: 30, start: '2025-01-10T14:00:00Z', fields: dry }
    const values = Array.from(evaluated('fire_spread', sample).values)
    const first = fineFuelMoistureCode(85, noon)
    const second = fineFuelMoistureCode(first, noon)
    expect(values[0]).toBeCloseTo(initialSpreadIndex(first, 28.8), 8)
    expect(values[12]).toBeCloseTo(initialSpreadIndex(first, 28.8), 8)
    expect(values[29]).toBeCloseTo(initialSpreadIndex(second, 28.8), 8)
  })

  test('counts the rain before noon', () => {
    const wet = { ...dry, precipitation_amount: (hour: number) => (hour === 0 ? 8 : 0) }
    const sample = { hours: 3, start: '2025-01-10T13:00:00Z', fields: wet }
    const code = fineFuelMoistureCode(85, { ...noon, rain24hMm: 8 })
    expect(evaluated('fire_spread', sample).values[2]).toBeCloseTo(
      initialSpreadIndex(code, 28.8),
      8,
    )
  })

  test('takes the rain before the first known hour for none, as a run has none at its own time', () => {
    const precipitation_amount = (hour: number) => (hour === 0 ? Number.NaN : 0)
    const sample: Sample = {
      hours: 3,
      start: '2025-01-10T13:00:00Z',
      fields: { ...dry, precipitation_amount },
    }
    const first = fineFuelMoistureCode(85, noon)
    expect(evaluated('fire_spread', sample).values[2]).toBeCloseTo(
      initialSpreadIndex(first, 28.8),
      8,
    )
  })

  test('is not evaluated where rain is missing amid known hours', () => {
    const precipitation_amount = (hour: number) => (hour === 1 ? Number.NaN : 0)
    const sample: Sample = {
      hours: 4,
      start: '2025-01-10T13:00:00Z',
      fields: { ...dry, precipitation_amount },
    }
    expect(scores('fire_spread', sample).every(Number.isNaN)).toBe(true)
  })

  test('is not evaluated on a day whose noon is not there and that follows none', () => {
    const sample = { hours: 3, start: '2025-01-10T16:00:00Z', fields: dry }
    expect(scores('fire_spread', sample)).toEqual([Number.NaN, Number.NaN, Number.NaN])
  })
})

describe('wind at work', () => {
  const fields = { wind_speed: 10 }
  const windOf = (options: OptionValues) =>
    evaluated('platform_wind', { hours: 1, fields }, options).values[0]

  test('is the 10-m wind unless a height is told, and follows the power law with it', () => {
    expect(windOf({})).toBeCloseTo(36, 10)
    expect(windOf({ height: 40 })).toBeCloseTo(36 * 4 ** 0.14, 8)
    expect(windOf({ height: 40, exposure: 'city' })).toBeCloseTo(36 * 4 ** 0.33, 8)
  })
})

test('a structure half built is rated at four fifths of its limit', () => {
  const ratio = (options: OptionValues) =>
    evaluated('structure_wind', { hours: 1, fields: { wind_speed: 10 } }, options).values[0]
  const gust = 10 * 1.52 * 3.6
  expect(ratio({})).toBeCloseTo((100 * gust) / 72, 8)
  expect(ratio({ wind_limit: 90, phase: 'show' })).toBeCloseTo((100 * gust) / 90, 8)
  expect(ratio({ wind_limit: 90, phase: 'dismantle' })).toBeCloseTo((100 * gust) / 72, 8)
})

test('cattle without six hours of relief in the day behind suffer a tenth more', () => {
  const heatAfter = (reliefHours: number, airTemperatureC: number) => {
    const air_temperature = (hour: number) => (hour % 24 < reliefHours ? 18 : airTemperatureC)
    const inputs = sampleHours({ hours: 48, fields: { air_temperature, relative_humidity: 60 } })
    const options = { task: 'livestock', livestock: 'dairy' }
    const all = evaluateHazards(derivedTable(inputs), PROFILES[1], options)
    return all.find(({ hazard }) => hazard.id === 'livestock_heat')?.scores[47] ?? Number.NaN
  }
  // 26 degC and 60 %: THI 78.8 - 0.22 x 20.8 = 74.224; 0.5 + 0.25 x 0.224/4 = 0.514
  expect(heatAfter(6, 26)).toBeCloseTo(0.514, 8)
  expect(heatAfter(5, 26)).toBeCloseTo(0.614, 8)
  // 32 degC and 60 %: THI 89.6 - 0.22 x 31.6 = 82.6, complete by itself and no more than that.
  expect(heatAfter(5, 32)).toBe(1)
})

describe('the tourist day', () => {
  test('takes the warmest daylight hour, the rain of the whole day and means of the rest', () => {
    // Local 1 to 24 h of 15 November: 24 degC at 15 h, else 10; 4 mm at 2 in the night; 18 km/h.
    const sample: Sample = {
      hours: 24,
      start: '2024-11-15T04:00:00Z',
      fields: {
        air_temperature: (hour) => (hour === 14 ? 24 : 10),
        relative_humidity: 50,
        precipitation_amount: (hour) => (hour === 1 ? 4 : 0),
        wind_speed: 5,
        // So clear that no hour has cloud.
        surface_downwelling_longwave_flux_in_air: 200,
      },
    }
    // Heat index of 24 degC and 50 %: 23.9 (10), cloud 0 % (8), 4 mm (8), 18 km/h (9):
    // 4 x 10 + 2 x 8 + 3 x 8 + 9 = 89, so 11 are missing.
    const values = Array.from(evaluated('tourist_discomfort', sample).values)
    expect(values).toEqual(Array.from({ length: 24 }, () => 11))
  })

  test('does not lose its value to hours that lack one', () => {
    const unlessFirst = (value: number) => (hour: number) => (hour === 0 ? Number.NaN : value)
    const fields = {
      air_temperature: 24,
      relative_humidity: 50,
      precipitation_amount: unlessFirst(0),
      wind_speed: 5,
      surface_downwelling_longwave_flux_in_air: unlessFirst(200),
    }
    const sample: Sample = { hours: 10, start: '2024-11-15T12:00:00Z', fields }
    // As above without the rain: 4 x 10 + 2 x 8 + 3 x 10 + 9 = 95.
    expect(evaluated('tourist_discomfort', sample).values[1]).toBe(5)
    // Seven hours of daylight from the first on, of which five are known: too few.
    const few: Sample = {
      ...sample,
      hours: 7,
      fields: { ...fields, wind_speed: (hour) => (hour === 3 ? Number.NaN : 5) },
    }
    expect(scores('tourist_discomfort', few).every(Number.isNaN)).toBe(true)
  })

  test('is unknown with fewer than six hours of daylight', () => {
    expect(scores('tourist_discomfort', { hours: 5 }).every(Number.isNaN)).toBe(true)
    expect(scores('tourist_discomfort', { hours: 6 }).some(Number.isNaN)).toBe(false)
  })
})

test('soil that will be colder tomorrow at this hour is cooling', () => {
  const soil_temperature = (hour: number) => 18 - hour / 24
  const values = scores('soil_cooling', { hours: 30, fields: { soil_temperature } })
  expect(values[0]).toBeCloseTo(0.5 / 3, 8)
  expect(values[29]).toBeNaN()
})

/** Hazard, hours before and after its own that it looks at, options. */
const REACHES: readonly (readonly [HazardId, number, number, OptionValues])[] = [
  ['rainfast', 0, 4, {}],
  ['rainfast', 0, 7, { rainfast_hours: 7 }],
  ['concrete_rain', 0, 6, {}],
  ['event_ground', 23, 0, {}],
  ['excavation_rain', 23, 0, {}],
  ['field_rain', 23, 0, {}],
]

test.each(REACHES)(
  '%s sees rain %d hours behind and %d ahead with %j',
  (id, behind, ahead, options) => {
    const precipitation_amount = (hour: number) => (hour === 40 ? 30 : 0)
    const seen = scores(id, { hours: 80, fields: { precipitation_amount } }, options).flatMap(
      (value, hour) => (value > 0 ? [hour] : []),
    )
    expect([seen[0], seen.at(-1)]).toEqual([40 - ahead, 40 + behind])
  },
)

test.each([
  ['concrete_cold', 24],
  ['concrete_freeze_ahead', 48],
] as const)('%s sees a frost %d hours ahead', (id, ahead) => {
  const air_temperature = (hour: number) => (hour === 60 ? -6 : 20)
  const seen = scores(id, { hours: 120, fields: { air_temperature } }).flatMap((value, hour) =>
    value > 0 ? [hour] : [],
  )
  expect([seen[0], seen.at(-1)]).toEqual([60 - ahead, 60])
})

describe('tailwind', () => {
  // 4 m/s are 7.775 kt; 5 kt score 0.5 and 10 kt 1: 0.5 + 0.5 x 2.775/5.
  const SCORE = 0.7775
  const wind = (from: number) => ({ wind_speed: 4, wind_from_direction: from })
  const oneWay = { runway_heading: 90, one_way: true }

  test('of a one-way runway is what blows from behind', () => {
    expect(score('tailwind', wind(270), oneWay)).toBeCloseTo(SCORE, 3)
    expect(score('tailwind', wind(90), oneWay)).toBe(0)
  })

  test('of a runway with two ends is none, whichever end was told', () => {
    for (const from of [0, 45, 90, 200, 270]) {
      expect(score('tailwind', wind(from), { runway_heading: 90 })).toBe(0)
      expect(score('tailwind', wind(from), { runway_heading: 270, one_way: false })).toBe(0)
    }
  })

  test('is unknown where the wind is, with two ends too', () => {
    expect(score('tailwind', wind(Number.NaN), { runway_heading: 90 })).toBeNaN()
  })
})
