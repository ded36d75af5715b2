import { defineHazard } from './hazard.js'
import { sumOver } from './hours.js'

const MUD_FROM_MM = 20
const HOURS_BEHIND = 24

/** Rain of the day behind: mud on the ground and in the parking. */
export const eventGround = defineHazard({
  id: 'event_ground',
  title: { es: 'Piso y estacionamiento embarrados', en: 'Muddy ground and parking' },
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
    [10, 0],
    [MUD_FROM_MM, 0.5],
  ],
  limits: { behind: { value: HOURS_BEHIND, unit: 'h', evidence: 'ours' } },
  value: (table) =>
    sumOver(table.field('precipitation_amount'), { from: 1 - HOURS_BEHIND, to: 0 }, MUD_FROM_MM),
})
