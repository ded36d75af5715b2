import { defineHazard } from './hazard.js'
import { sumOver, zip } from './hours.js'

const HOURS_NEEDED = 6
const HOURS_BEHIND = 24
const LIMITS = {
  relief: { value: 72, unit: '1', evidence: 'ours' },
  behind: { value: HOURS_BEHIND, unit: 'h', evidence: 'ours' },
} as const

/**
 * Hours of the day behind in which cattle could cool down. Without six of them heat weighs more.
 *
 * Scale   adds 0.1 to the heat stress when fewer than 6 of 24 hours had a THI below 72
 */
export const livestockNightRecovery = defineHazard({
  id: 'livestock_night_recovery',
  title: { es: 'Horas de alivio del ganado', en: 'Hours of relief of cattle' },
  quantity: { es: 'horas de alivio', en: 'hours of relief' },
  unit: 'h',
  inputs: ['air_temperature', 'relative_humidity'],
  reach: 'history',
  family: 'temperature',
  proxy: false,
  stop: false,
  addsTo: 'livestock_heat',
  source: 'skypulse',
  evidence: 'ours',
  shape: 'falling',
  anchors: [
    [HOURS_NEEDED - 1, 0.1],
    [HOURS_NEEDED, 0],
  ],
  limits: LIMITS,
  value(table) {
    const relieved = zip(
      (index) => (Number.isNaN(index) ? index : Number(index < LIMITS.relief.value)),
      table.get('temperature_humidity_index'),
    )
    return sumOver(relieved, { from: 1 - HOURS_BEHIND, to: 0 }, HOURS_NEEDED)
  },
})
