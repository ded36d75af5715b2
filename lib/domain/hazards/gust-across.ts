import { crosswind } from '../meteo/wind-components.js'
import type { Hours } from './hour-inputs.js'
import { zip } from './hours.js'
import { numberOption, type OptionValues } from './options.js'
import type { DerivedTable } from './table.js'

/** Gust across the heading of a road, km h-1; the whole gust where no heading was given. */
export function gustAcrossHeading(table: DerivedTable, options: OptionValues): Hours {
  const heading = numberOption(options, 'heading')
  if (Number.isNaN(heading)) return table.get('gust_kmh')
  return zip(
    (gust, from) => crosswind(gust, from, heading),
    table.get('gust_kmh'),
    table.field('wind_from_direction'),
  )
}
