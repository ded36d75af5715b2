import { defineHazard } from './hazard.js'
import { sumOver } from './hours.js'

const SLIDES_FROM_MM = 20
const HOURS_BEHIND = 24

/** Rain of the day behind on the walls of a trench. */
export const excavationRain = defineHazard({
  id: 'excavation_rain',
  title: { es: 'Lluvia de las últimas 24 h en la excavación', en: 'Rain of 24 h on the trench' },
  quantity: { es: 'lluvia de las 24 h previas', en: 'rain of the 24 h before' },
  unit: 'mm',
  inputs: ['precipitation_amount'],
  reach: 'history',
  family: 'rain',
  proxy: true,
  stop: false,
  source: 'skypulse',
  evidence: 'ours',
  shape: 'rising',
  anchors: [
    [0, 0],
    [SLIDES_FROM_MM, 0.5],
    [50, 0.9],
  ],
  limits: { behind: { value: HOURS_BEHIND, unit: 'h', evidence: 'ours' } },
  value: (table) =>
    sumOver(table.field('precipitation_amount'), { from: 1 - HOURS_BEHIND, to: 0 }, SLIDES_FROM_MM),
})
