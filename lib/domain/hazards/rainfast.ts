import { defineHazard } from './hazard.js'
import { sumOver } from './hours.js'
import { numberOption } from './options.js'

/** Rain that washes a product off. */
const FAILS_FROM_MM = 0.2
const DEFAULT_HOURS = 4

/**
 * Rain in the hour of spraying and the hours the product needs to dry.
 *
 * Input   precipitation of the hour itself and the next k; k is 4 unless told
 * Scale   0.2 mm fails the application
 */
export const rainfast = defineHazard({
  id: 'rainfast',
  title: { es: 'Lluvia que lava el producto', en: 'Rain that washes the product off' },
  quantity: { es: 'lluvia acumulada después de aplicar', en: 'rain after spraying' },
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
    [FAILS_FROM_MM, 0.5],
    [1, 0.9],
    [2, 1],
  ],
  limits: { default_hours: { value: DEFAULT_HOURS, unit: 'h', evidence: 'ours' } },
  value(table, options) {
    const told = numberOption(options, 'rainfast_hours')
    const hours = Number.isNaN(told) ? DEFAULT_HOURS : told
    return sumOver(table.field('precipitation_amount'), { from: 0, to: hours }, FAILS_FROM_MM)
  },
})
