import { defineHazard } from './hazard.js'
import { zip } from './hours.js'

const LIMITS = {
  relative_humidity: { value: 30, unit: '%', evidence: 'ours' },
  soil_moisture: { value: 0.1, unit: 'm3 m-3', evidence: 'ours' },
} as const

/** Strong wind over dry soil in dry air. */
export const blowingDust = defineHazard({
  id: 'blowing_dust',
  title: { es: 'Polvo en suspensión (viento)', en: 'Blowing dust (wind)' },
  quantity: { es: 'viento medio', en: 'a mean wind' },
  unit: 'm s-1',
  inputs: ['wind_speed', 'relative_humidity', 'soil_moisture'],
  family: 'wind',
  proxy: true,
  stop: false,
  source: 'skypulse',
  evidence: 'ours',
  shape: 'rising',
  anchors: [
    [11, 0],
    [11, 0.5],
    [15, 0.85],
  ],
  limits: LIMITS,
  value: (table) => table.field('wind_speed'),
  ceiling: (table) =>
    zip(
      (rh, soil) =>
        Number(rh <= LIMITS.relative_humidity.value && soil <= LIMITS.soil_moisture.value),
      table.field('relative_humidity'),
      table.field('soil_moisture'),
    ),
})
