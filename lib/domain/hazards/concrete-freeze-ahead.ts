import { defineHazard } from './hazard.js'
import { minimumOver } from './hours.js'

const FREEZES_C = 0
const HOURS_AHEAD = 48

/**
 * Frost within two days of a pour, while the concrete still holds free water.
 *
 * Scale   adds 0.3 to the cold after a pour
 * @see ACI 306
 */
export const concreteFreezeAhead = defineHazard({
  id: 'concrete_freeze_ahead',
  title: { es: 'Helada dentro de las 48 h', en: 'Frost within 48 h' },
  quantity: { es: 'mínima de las próximas 48 h', en: 'a minimum of the next 48 h' },
  unit: 'degC',
  inputs: ['air_temperature'],
  reach: 'horizon',
  family: 'temperature',
  proxy: false,
  stop: false,
  addsTo: 'concrete_cold',
  source: 'concrete_temperature',
  evidence: 'standard',
  shape: 'falling',
  anchors: [
    [FREEZES_C, 0.3],
    [FREEZES_C, 0],
  ],
  limits: { ahead: { value: HOURS_AHEAD, unit: 'h', evidence: 'standard' } },
  value: (table) =>
    minimumOver(table.field('air_temperature'), { from: 0, to: HOURS_AHEAD }, FREEZES_C),
})
