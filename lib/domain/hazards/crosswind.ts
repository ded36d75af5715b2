import { crosswind as crosswindOf } from '../meteo/wind-components.js'
import { metresPerSecondToKnots } from '../units.js'
import { defineHazard, scaled } from './hazard.js'
import { zip } from './hours.js'
import { numberOption } from './options.js'

/** The limit of the anchors below, which a pilot's own limit replaces by stretching them. */
const LIMIT_OF_ANCHORS_KT = 15

/**
 * Mean wind across the runway.
 *
 * Scale   0.75 at the pilot's crosswind limit, 15 kt unless told; complete a third above it
 * @see 14 CFR 23.233 (before 2017)
 */
export const crosswind = defineHazard({
  id: 'crosswind',
  title: { es: 'Viento cruzado', en: 'Crosswind' },
  quantity: { es: 'viento cruzado', en: 'a crosswind' },
  unit: 'knot',
  inputs: ['wind_speed', 'wind_from_direction'],
  options: ['runway_heading'],
  family: 'wind',
  proxy: false,
  stop: true,
  source: 'far_23_233',
  evidence: 'ours',
  shape: 'rising',
  anchors: [
    [4, 0],
    [8, 0.25],
    [12, 0.5],
    [LIMIT_OF_ANCHORS_KT, 0.75],
    [20, 1],
  ],
  adapt(anchors, options) {
    const limit = numberOption(options, 'crosswind_limit')
    return Number.isNaN(limit) ? anchors : scaled(anchors, limit / LIMIT_OF_ANCHORS_KT)
  },
  value: (table, options) =>
    zip(
      (speed, from) =>
        metresPerSecondToKnots(crosswindOf(speed, from, numberOption(options, 'runway_heading'))),
      table.field('wind_speed'),
      table.field('wind_from_direction'),
    ),
})
