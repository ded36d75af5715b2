import { defineHazard } from './hazard.js'
import { sumOver, zip } from './hours.js'

const WET_HOURS = 6
const LIMITS = {
  wet_rain: { value: 0.1, unit: 'mm', evidence: 'ours' },
  wet_hours: { value: WET_HOURS, unit: 'h', evidence: 'ours' },
  wet_spread: { value: 1, unit: 'degC', evidence: 'ours' },
} as const

/**
 * Freezing ground that is wet: rain in the last six hours, dew that settles on it, or saturated air.
 * The ground is the model's, not asphalt.
 */
export const roadIce = defineHazard({
  id: 'road_ice',
  title: { es: 'Hielo en la calzada', en: 'Ice on the road' },
  quantity: { es: 'temperatura de la superficie', en: 'a surface temperature' },
  unit: 'degC',
  inputs: [
    'air_temperature',
    'relative_humidity',
    'precipitation_amount',
    'surface_downwelling_longwave_flux_in_air',
    'surface_upwelling_longwave_flux_in_air',
  ],
  reach: 'history',
  family: 'temperature',
  proxy: true,
  stop: true,
  source: 'ground_radiation',
  evidence: 'ours',
  shape: 'falling',
  anchors: [
    [-1, 0.9],
    [0, 0.6],
    [0, 0],
  ],
  limits: LIMITS,
  value: (table) => table.get('skin_temperature'),
  ceiling(table) {
    const rain = table.field('precipitation_amount')
    const recent = sumOver(rain, { from: 1 - WET_HOURS, to: 0 }, LIMITS.wet_rain.value)
    return zip(
      wetness,
      table.get('dew_point'),
      table.get('skin_temperature'),
      table.get('dew_point_spread'),
      recent,
    )
  },
})

/** Wet as soon as one sign says so; dry only when all are known to say so. */
function wetness(dewPoint: number, skin: number, spread: number, recentRain: number): number {
  if (dewPoint >= skin || spread <= LIMITS.wet_spread.value) return 1
  if (recentRain >= LIMITS.wet_rain.value) return 1
  return Number.isNaN(recentRain) ? Number.NaN : 0
}
