import { defineHazard, type HazardDefinition } from './hazard.js'
import type { FieldName } from './hour-inputs.js'

type LevelHazard<Id extends string> = Pick<
  HazardDefinition<Id>,
  'id' | 'title' | 'quantity' | 'family' | 'proxy' | 'evidence'
> & { readonly field: Extract<FieldName, `alert_level_${string}`> }

/** The level of one alert at an hour as a hazard: 1 yellow, 2 orange, 3 red. Not an official alert. */
export function defineAlertLevel<const Id extends string>(
  level: LevelHazard<Id>,
): HazardDefinition<Id> {
  const { field, ...rest } = level
  return defineHazard({
    ...rest,
    unit: '1',
    inputs: [field],
    stop: false,
    alert: true,
    source: 'smn_sat_2024',
    shape: 'rising',
    anchors: [
      [1, 0],
      [1, 0.5],
      [2, 0.5],
      [2, 0.75],
      [3, 0.75],
      [3, 1],
    ],
    value: (table) => table.field(field),
  })
}
