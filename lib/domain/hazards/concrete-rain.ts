import { defineHazard } from './hazard.js'
import { sumOver } from './hours.js'

const MARKS_FROM_MM = 0.5
const HOURS_AHEAD = 6

/** Rain in the hour of a pour and the six in which its surface sets. */
export const concreteRain = defineHazard({
  id: 'concrete_rain',
  title: { es: 'Lluvia sobre hormigón fresco', en: 'Rain on fresh concrete' },
  quantity: { es: 'lluvia de las próximas 6 h', en: 'rain of the next 6 h' },
  unit: 'mm',
  inputs: ['precipitation_amount'],
  reach: 'horizon',
  family: 'rain',
  proxy: false,
  stop: true,
  source: 'skypulse',
  evidence: 'ours',
  shape: 'rising',
  anchors: [
    [0, 0],
    [MARKS_FROM_MM, 0.5],
    [2, 0.8],
    [5, 1],
  ],
  limits: { ahead: { value: HOURS_AHEAD, unit: 'h', evidence: 'ours' } },
  value: (table) =>
    sumOver(table.field('precipitation_amount'), { from: 0, to: HOURS_AHEAD }, MARKS_FROM_MM),
})
