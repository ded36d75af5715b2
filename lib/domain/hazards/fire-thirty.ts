import { defineHazard } from './hazard.js'
import { zip } from './hours.js'

const LIMITS = {
  air_temperature: { value: 30, unit: 'degC', evidence: 'standard' },
  relative_humidity: { value: 30, unit: '%', evidence: 'standard' },
} as const

/** The quick rule of fire services: 30 degC or more, 30 % or less, 30 km/h or more, all at once. */
export const fireThirty = defineHazard({
  id: 'fire_thirty',
  title: { es: 'Regla 30-30-30 de incendios (viento)', en: 'Fire rule 30-30-30 (wind)' },
  quantity: { es: 'viento medio', en: 'a mean wind' },
  unit: 'km h-1',
  inputs: ['air_temperature', 'relative_humidity', 'wind_speed'],
  family: 'wind',
  proxy: false,
  stop: false,
  source: 'rule_30_30_30',
  evidence: 'standard',
  shape: 'rising',
  anchors: [
    [30, 0],
    [30, 0.85],
  ],
  limits: LIMITS,
  value: (table) => table.get('wind_kmh'),
  ceiling: (table) =>
    zip(
      (t, rh) => Number(t >= LIMITS.air_temperature.value && rh <= LIMITS.relative_humidity.value),
      table.field('air_temperature'),
      table.field('relative_humidity'),
    ),
})
