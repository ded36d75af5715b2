import { defineHazard } from './hazard.js'
import { minimumOver } from './hours.js'

const PROTECT_FROM_C = 7
const HOURS_AHEAD = 24

/**
 * Lowest temperature of the hour and the 24 that follow a pour.
 *
 * Scale   4.5 degC needs measures, below 0 only with protection, below -5 stop
 * @see Argentine trade guidance; EHE; ACI 306 (4.4 degC)
 */
export const concreteCold = defineHazard({
  id: 'concrete_cold',
  title: { es: 'Frío después de hormigonar (mínima 24 h)', en: 'Cold after a pour (24-h minimum)' },
  quantity: { es: 'mínima de las próximas 24 h', en: 'a minimum of the next 24 h' },
  unit: 'degC',
  inputs: ['air_temperature'],
  reach: 'horizon',
  family: 'temperature',
  proxy: false,
  stop: true,
  source: 'concrete_temperature',
  evidence: 'published',
  shape: 'falling',
  anchors: [
    [-5, 1],
    [0, 0.8],
    [4.5, 0.5],
    [PROTECT_FROM_C, 0.1, 'ours'],
    [7.6, 0],
  ],
  limits: { ahead: { value: HOURS_AHEAD, unit: 'h', evidence: 'published' } },
  value: (table) =>
    minimumOver(table.field('air_temperature'), { from: 0, to: HOURS_AHEAD }, PROTECT_FROM_C),
})
