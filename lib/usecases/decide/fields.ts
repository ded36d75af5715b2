import type { FieldName } from '../../domain/hazards/hour-inputs.js'
import { HAZARDS } from '../../domain/hazards/index.js'
import type { OptionValues } from '../../domain/hazards/options.js'
import { holds, type ProfileDefinition, withDefaults } from '../../domain/profiles/profile.js'
import type { StoredId } from '../../domain/variables.js'

/** What the catalogue calls the fields that hazards and alerts are made from. Same units in both. */
const STORED_OF = {
  air_temperature: 'air_temperature',
  relative_humidity: 'relative_humidity',
  wind_speed: 'wind_speed',
  wind_from_direction: 'wind_from_direction',
  surface_air_pressure: 'surface_air_pressure',
  precipitation_amount: 'precipitation_amount',
  precipitation_rate: 'lwe_precipitation_rate',
  surface_downwelling_shortwave_flux_in_air: 'surface_downwelling_shortwave_flux_in_air',
  surface_downwelling_longwave_flux_in_air: 'surface_downwelling_longwave_flux_in_air',
  surface_upwelling_longwave_flux_in_air: 'surface_upwelling_longwave_flux_in_air',
  soil_temperature: 'soil_temperature',
  soil_moisture: 'volume_fraction_of_condensed_water_in_soil',
  freezing_level_altitude: 'freezing_level_altitude',
} as const satisfies Partial<Record<FieldName, StoredId>>

type ReadField = keyof typeof STORED_OF

/** What decisions read: pairs of a field's name and the catalogue's id of it, in the same unit. */
export const READ_FIELDS = Object.entries(STORED_OF) as readonly (readonly [ReadField, StoredId])[]

const NOT_FOR_ALERTS: readonly StoredId[] = [
  'soil_temperature',
  'volume_fraction_of_condensed_water_in_soil',
  'freezing_level_altitude',
]

/** Everything a decision can use. */
export const DECISION_VARIABLES: readonly StoredId[] = READ_FIELDS.map(([, stored]) => stored)

/** Alerts look at the air alone. Fewer variables are fewer bytes for each cell of an area. */
export const ALERT_VARIABLES: readonly StoredId[] = DECISION_VARIABLES.filter(
  (id) => !NOT_FOR_ALERTS.includes(id),
)

/** What the essential hazards of these profiles cannot do without. */
export function essentialVariables(
  profiles: readonly ProfileDefinition[],
  options: OptionValues,
): readonly StoredId[] {
  const needed = new Set<string>(
    profiles.flatMap((profile) => {
      const chosen = withDefaults(profile, options)
      return profile.hazards
        .filter(({ essential, when }) => essential === true && holds(when, chosen))
        .flatMap(({ hazard }) => HAZARDS.find(({ id }) => id === hazard)?.inputs ?? [])
    }),
  )
  return READ_FIELDS.filter(([field]) => needed.has(field)).map(([, stored]) => stored)
}
