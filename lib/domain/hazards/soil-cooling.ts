import { defineHazard } from './hazard.js'
import { zip } from './hours.js'

const HOURS_AHEAD = 24

/** Seed wants soil that warms; a day ahead is what a run of three days can say from most hours. */
export const soilCooling = defineHazard({
  id: 'soil_cooling',
  title: { es: 'Suelo que se enfría', en: 'Soil that cools' },
  quantity: { es: 'cambio de la temperatura del suelo en 24 h', en: 'a 24-h change of soil' },
  unit: 'degC',
  inputs: ['soil_temperature'],
  reach: 'horizon',
  family: 'temperature',
  proxy: false,
  stop: false,
  source: 'extension_practice',
  evidence: 'ours',
  shape: 'falling',
  anchors: [
    [-3, 0.5],
    [0, 0],
  ],
  limits: { ahead: { value: HOURS_AHEAD, unit: 'h', evidence: 'ours' } },
  value(table) {
    const soil = table.field('soil_temperature')
    const later = Float64Array.from(
      { length: table.length },
      (_, hour) => soil[hour + HOURS_AHEAD] ?? Number.NaN,
    )
    return zip((now, then) => then - now, soil, later)
  },
})
