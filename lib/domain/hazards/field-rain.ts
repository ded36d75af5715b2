import { defineHazard } from './hazard.js'
import { sumOver } from './hours.js'

const NOT_TRAFFICABLE_FROM_MM = 10
const HOURS_BEHIND = 24

/** Rain of the day behind that leaves a field without footing. */
export const fieldRain = defineHazard({
  id: 'field_rain',
  title: { es: 'Lluvia de las últimas 24 h en el lote', en: 'Rain of the last 24 h on the field' },
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
    [5, 0],
    [NOT_TRAFFICABLE_FROM_MM, 0.75],
  ],
  limits: { behind: { value: HOURS_BEHIND, unit: 'h', evidence: 'ours' } },
  value: (table) =>
    sumOver(
      table.field('precipitation_amount'),
      { from: 1 - HOURS_BEHIND, to: 0 },
      NOT_TRAFFICABLE_FROM_MM,
    ),
})
