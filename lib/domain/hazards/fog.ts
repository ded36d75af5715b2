import { defineHazard } from './hazard.js'
import { zip } from './hours.js'

const LIMITS = {
  wind: { value: 3, unit: 'm s-1', evidence: 'ours' },
  net_longwave: { value: -20, unit: 'W m-2', evidence: 'ours' },
  sun: { value: 0, unit: 'degree', evidence: 'ours' },
} as const

/**
 * Air near saturation on a calm night or under a sky that lets the ground cool. The model holds no
 * visibility: this says where fog may form, not how thick.
 */
export const fog = defineHazard({
  id: 'fog',
  title: { es: 'Niebla posible (temperatura menos punto de rocío)', en: 'Possible fog (spread)' },
  quantity: { es: 'diferencia con el punto de rocío', en: 'a dew-point spread' },
  unit: 'degC',
  inputs: [
    'air_temperature',
    'relative_humidity',
    'wind_speed',
    'surface_downwelling_longwave_flux_in_air',
    'surface_upwelling_longwave_flux_in_air',
  ],
  family: 'temperature',
  proxy: true,
  stop: false,
  source: 'skypulse',
  evidence: 'ours',
  shape: 'falling',
  anchors: [
    [0.5, 1],
    [1, 0.75],
    [1.5, 0.5],
    [2.5, 0.25],
    [3.5, 0],
  ],
  limits: LIMITS,
  value: (table) => table.get('dew_point_spread'),
  ceiling: (table) =>
    zip(
      (wind, balance, sun) =>
        Number(
          wind <= LIMITS.wind.value &&
            (balance < LIMITS.net_longwave.value || sun < LIMITS.sun.value),
        ),
      table.field('wind_speed'),
      table.get('net_longwave'),
      table.get('solar_elevation'),
    ),
})
