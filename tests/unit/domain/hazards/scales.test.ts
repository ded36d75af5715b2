import { describe, expect, test } from 'vitest'
import { anchorsOf, type HazardDefinition } from '../../../../lib/domain/hazards/hazard.js'
import { HAZARDS, type HazardId } from '../../../../lib/domain/hazards/index.js'
import type { OptionValues } from '../../../../lib/domain/hazards/options.js'
import { ramp } from '../../../../lib/domain/ramp.js'

type Row = readonly [value: number, score: number]

/** The published methodology's tables, typed from the document and not from the code. */
const SCALES: Readonly<Partial<Record<HazardId, readonly Row[]>>> = {
  crosswind: [
    [8, 0.25],
    [12, 0.5],
    [15, 0.75],
    [20, 1],
  ],
  tailwind: [
    [5, 0.5],
    [10, 1],
  ],
  gust_spread: [
    [10, 0.5],
    [15, 0.75],
    [20, 1],
  ],
  gust_total: [
    [25, 0.5],
    [35, 1],
  ],
  density_altitude: [
    [3000, 0.25],
    [5000, 0.5],
    [8000, 0.75],
    [10000, 1],
  ],
  density_altitude_excess: [
    [1999, 0],
    [2000, 0.5],
  ],
  structural_icing: [
    [-1001, 0],
    [-500, 0.4],
    [0, 0.75],
    [5000, 0.75],
  ],
  carburettor_icing: [
    [49, 0],
    [50, 0.4],
    [81, 0.75],
  ],
  low_ceiling: [
    [3001, 0],
    [2000, 0.5],
    [700, 0.85],
    [499, 1],
  ],
  fog: [
    [2.5, 0.25],
    [1.5, 0.5],
    [1, 0.75],
    [0.5, 1],
  ],
  flight_rain: [
    [0, 0],
    [0.5, 0.25],
    [2.5, 0.5],
    [7.6, 0.75],
    [15, 1],
  ],
  convection: [
    [20, 0.5],
    [40, 0.85],
    [60, 1],
  ],
  outdoor_convection: [[20, 0.6]],
  drone_gust: [
    [8, 0.4],
    [10, 0.75],
    [12, 1],
  ],
  drone_temperature: [
    [-10, 1],
    [20, 0],
    [40, 1],
  ],
  delta_t: [
    [0, 0.8],
    [1, 0.6],
    [2, 0.1],
    [4, 0],
    [6, 0],
    [8, 0.25],
    [10, 0.6],
    [12, 1],
  ],
  spray_wind: [
    [2.9, 0.6],
    [3.1, 0],
    [10, 0],
    [15, 0.5],
    [20, 0.8],
    [25, 1],
  ],
  spray_inversion: [
    [1.9, 0.9],
    [2.9, 0.7],
    [3.1, 0.3],
  ],
  spray_temperature: [
    [25, 0],
    [28, 0.5],
    [32, 1],
  ],
  spray_humidity: [
    [45, 0.25],
    [35, 0.7],
  ],
  rainfast: [
    [0, 0],
    [0.2, 0.5],
    [1, 0.9],
    [2, 1],
  ],
  frost: [
    [4, 0.2],
    [3, 0.4],
    [1, 0.6],
    [0, 0.75],
    [-2, 0.9],
    [-4, 1],
  ],
  surface_frost: [
    [1, 0.4],
    [0, 0.6],
    [-2, 0.85],
    [-4, 1],
  ],
  livestock_heat: [
    [68, 0.25],
    [72, 0.4],
    [74, 0.5],
    [78, 0.75],
    [82, 1],
  ],
  livestock_night_recovery: [
    [5, 0.1],
    [6, 0],
  ],
  vapour_pressure_deficit: [
    [1.6, 0],
    [2, 0.4],
    [3, 0.75],
    [4, 1],
  ],
  fire_thirty: [
    [29.9, 0],
    [30, 0.85],
    [60, 0.85],
  ],
  fire_weather_index: [
    [11.2, 0.25],
    [21.3, 0.5],
    [38, 0.75],
    [50, 1],
  ],
  truck_crosswind: [
    [45, 0.25],
    [60, 0.5],
    [80, 0.75],
    [105, 1],
  ],
  truck_rain: [
    [2, 0.25],
    [4, 0.5],
    [8, 0.75],
    [25, 1],
  ],
  road_ice: [
    [0.1, 0],
    [0, 0.6],
    [-1, 0.9],
    [-9, 0.9],
  ],
  road_frost: [
    [3.1, 0],
    [3, 0.3],
  ],
  snowfall: [
    [0.5, 0.5],
    [1, 0.75],
    [2, 0.9],
    [4, 1],
  ],
  blowing_dust: [
    [10.9, 0],
    [11, 0.5],
    [15, 0.85],
  ],
  sport_heat: [
    [18, 0.1],
    [23, 0.4],
    [26, 0.6],
    [28, 0.75],
    [30, 0.9],
    [32.2, 1],
  ],
  wind_chill: [
    [0, 0.2],
    [-10, 0.4],
    [-18, 0.6],
    [-28, 0.85],
    [-40, 1],
  ],
  outdoor_gust: [
    [35, 0.3],
    [50, 0.55],
    [62, 0.8],
    [75, 1],
  ],
  outdoor_rain: [
    [0.2, 0.2],
    [1, 0.45],
    [2.5, 0.65],
    [7.6, 0.9],
  ],
  paragliding_wind: [
    [25, 0.75],
    [30, 1],
  ],
  structure_wind: [
    [40, 0.2],
    [60, 0.5],
    [80, 0.75],
    [100, 1],
  ],
  marquee_wind: [
    [32, 0.4],
    [40, 0.6],
    [48, 0.75],
    [61, 1],
  ],
  event_rain: [
    [0.5, 0.3],
    [2.5, 0.6],
    [7.6, 0.85],
  ],
  event_ground: [[20, 0.5]],
  crowd_heat: [
    [32, 0.4],
    [39, 0.75],
    [46, 0.95],
  ],
  crowd_cold: [
    [10, 0.2],
    [5, 0.4],
    [0, 0.6],
  ],
  crane_wind: [
    [38, 0.3],
    [50, 0.5],
    [60, 0.75],
    [72, 1],
  ],
  platform_wind: [
    [30, 0.4],
    [38, 0.6],
    [45, 1],
  ],
  handling_wind: [
    [48, 0.6],
    [64, 1],
  ],
  scaffold_wind: [
    [40, 0.5],
    [50, 0.75],
    [60, 1],
  ],
  concrete_evaporation: [
    [0.25, 0.2],
    [0.5, 0.5],
    [1, 0.75],
    [1.5, 1],
  ],
  concrete_cold: [
    [7, 0.1],
    [4.5, 0.5],
    [0, 0.8],
    [-5, 1],
  ],
  concrete_freeze_ahead: [
    [0.1, 0],
    [-0.1, 0.3],
  ],
  concrete_hot: [
    [30, 0.4],
    [35, 0.7],
    [40, 1],
  ],
  concrete_rain: [
    [0.5, 0.5],
    [2, 0.8],
    [5, 1],
  ],
  excavation_rain: [
    [20, 0.5],
    [50, 0.9],
  ],
  paint_dew: [[2.9, 0.8]],
  paint_cold: [[4.9, 0.8]],
  paint_rain: [
    [0, 0],
    [0.1, 0.8],
  ],
  work_heat: [
    [26, 0.4],
    [28, 0.6],
    [30, 0.85],
    [32, 1],
  ],
  heat_index: [
    [32, 0.5],
    [39, 0.75],
    [52, 1],
  ],
  tourist_discomfort: [
    [0, 0],
    [37, 0.37],
    [100, 1],
  ],
  sat_rain: [
    [0, 0],
    [1, 0.5],
    [2, 0.75],
    [3, 1],
  ],
  sat_wind: [
    [0, 0],
    [1, 0.5],
    [2, 0.75],
    [3, 1],
  ],
  sat_zonda: [
    [0, 0],
    [1, 0.5],
    [2, 0.75],
    [3, 1],
  ],
  sat_snow: [
    [0, 0],
    [1, 0.5],
    [2, 0.75],
    [3, 1],
  ],
  sat_heat: [
    [0, 0],
    [1, 0.5],
    [2, 0.75],
    [3, 1],
  ],
  sat_cold: [
    [0, 0],
    [1, 0.5],
    [2, 0.75],
    [3, 1],
  ],
}

function hazardOf(id: string): HazardDefinition {
  const found: HazardDefinition | undefined = HAZARDS.find((hazard) => hazard.id === id)
  if (found === undefined) throw new Error(id)
  return found
}

describe.each(Object.entries(SCALES))('%s', (id, rows) => {
  test.each(rows)('%d scores %d', (value, score) => {
    expect(ramp(value, anchorsOf(hazardOf(id), {}))).toBeCloseTo(score, 10)
  })
})

/** Scales that an option moves: id, options, value, score. */
const MOVED: readonly (readonly [HazardId, OptionValues, number, number])[] = [
  ['crosswind', { crosswind_limit: 12 }, 12, 0.75],
  ['crosswind', { crosswind_limit: 30 }, 40, 1],
  ['truck_crosswind', { empty: true }, 65, 0.75],
  ['truck_crosswind', { empty: true }, 90, 1],
  ['hydroplaning', {}, 90, 0.75],
  ['hydroplaning', { speed: 110 }, 110, 0.75],
  ['marquee_wind', { phase: 'build' }, 0.8 * 48, 0.75],
  ['marquee_wind', { phase: 'show' }, 48, 0.75],
  ['livestock_heat', { livestock: 'beef' }, 79, 0.75],
  ['livestock_heat', { livestock: 'dairy' }, 78, 0.75],
  ['crop_frost', { crop: 'apple' }, -3.9, 1],
  ['crop_frost', { crop: 'peach' }, -3.9, 0.875],
  ['cold_soil', { crop: 'wheat' }, 5, 0.5],
  ['cold_soil', { crop: 'sunflower' }, 10, 0],
  ['cold_soil', { crop: 'maize' }, 12, 0],
  ['cold_soil', { crop: 'soybean' }, 15, 0.5],
]

test.each(MOVED)('%s with %j at %d scores %d', (id, options, value, score) => {
  expect(ramp(value, anchorsOf(hazardOf(id), options))).toBeCloseTo(score, 10)
})
