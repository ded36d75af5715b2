/**
 * The catalogue of what the product can answer: names, units, ranges, and where each value comes
 * from. The archive's own names stand in this file alone.
 *
 * Ids are CF standard names; where one standard name is served twice (the day's extremes) the id
 * adds the aggregation that CF writes as a cell method.
 *
 * @see CF standard name table; SMN, documentation_wrf_det, Formato_de_datos.md
 */

import type { Text } from './errors.js'
import { type Packing, packedWithin } from './packing.js'

/** The archive's kinds of file: hourly, ten-minute, daily. */
export type Product = '01H' | '10M' | '24H'

/** How a variable is read from the archive. `name` is the archive's own. */
export interface ArchiveSource {
  readonly product: Product
  readonly name: string
  /**
   * `value`: as stored. `hourly_mean_of_accumulated`: J m-2 accumulated since the run's start,
   * differenced between leads and divided by 3,600 s. `maximum_ten_minute_rate`: the largest of an
   * hour's six ten-minute sums, times six.
   */
  readonly reading: 'value' | 'hourly_mean_of_accumulated' | 'maximum_ten_minute_rate'
}

/** One quantity: what it is called, what it may be, and where its values come from. */
export interface Variable {
  readonly id: string
  readonly standardName: string
  readonly title: Text
  /** UDUNITS. 1 kg m-2 of rain is 1 mm of water. */
  readonly unit: string
  /** Metres above ground; negative is depth. */
  readonly heightM?: number
  readonly cellMethods: string
  /** Values outside are treated as missing. In `unit`. */
  readonly validRange: readonly [minimum: number, maximum: number]
  /** Decimals of an answer in `unit`: well below the model's error, so nothing real is lost. */
  readonly decimals: number
  /** How a stored variable is kept in a cube. Absent where it is derived. */
  readonly packing?: Packing
  readonly source: ArchiveSource | { readonly derivedFrom: readonly string[] }
  /** Estimated from a stand-in, not modelled: the answer says so. */
  readonly proxy?: true
}

const hourly = (name: string): ArchiveSource => ({ product: '01H', name, reading: 'value' })
const accumulated = (name: string): ArchiveSource => ({
  product: '01H',
  name,
  reading: 'hourly_mean_of_accumulated',
})

/** The catalogue's entries. Literal, so that the id types below follow from them. */
export const VARIABLES = [
  {
    id: 'air_temperature',
    standardName: 'air_temperature',
    title: { es: 'Temperatura del aire', en: 'Air temperature' },
    unit: 'degC',
    heightM: 2,
    cellMethods: 'time: point',
    validRange: [-80, 60],
    decimals: 2,
    packing: packedWithin(0.05),
    source: hourly('T2'),
  },
  {
    id: 'relative_humidity',
    standardName: 'relative_humidity',
    title: { es: 'Humedad relativa', en: 'Relative humidity' },
    unit: '%',
    heightM: 2,
    cellMethods: 'time: point',
    validRange: [0, 105],
    decimals: 1,
    packing: packedWithin(0.5),
    source: hourly('HR2'),
  },
  {
    id: 'wind_speed',
    standardName: 'wind_speed',
    title: { es: 'Velocidad del viento', en: 'Wind speed' },
    unit: 'm s-1',
    heightM: 10,
    cellMethods: 'time: point',
    validRange: [0, 120],
    decimals: 2,
    packing: packedWithin(0.05),
    source: hourly('magViento10'),
  },
  {
    id: 'wind_from_direction',
    standardName: 'wind_from_direction',
    title: { es: 'Dirección del viento (desde)', en: 'Wind direction (from)' },
    unit: 'degree',
    heightM: 10,
    cellMethods: 'time: point',
    validRange: [0, 360],
    decimals: 1,
    packing: packedWithin(0.5),
    source: hourly('dirViento10'),
  },
  {
    id: 'surface_air_pressure',
    standardName: 'surface_air_pressure',
    title: { es: 'Presión en superficie', en: 'Surface pressure' },
    unit: 'hPa',
    heightM: 0,
    cellMethods: 'time: point',
    validRange: [400, 1100],
    decimals: 2,
    packing: packedWithin(0.05),
    source: hourly('PSFC'),
  },
  {
    id: 'precipitation_amount',
    standardName: 'precipitation_amount',
    title: { es: 'Precipitación de la hora', en: 'Precipitation of the hour' },
    unit: 'kg m-2',
    cellMethods: 'time: sum',
    validRange: [0, 500],
    decimals: 2,
    packing: packedWithin(0.02),
    source: hourly('PP'),
  },
  {
    id: 'lwe_precipitation_rate',
    standardName: 'lwe_precipitation_rate',
    title: {
      es: 'Intensidad máxima en diez minutos',
      en: 'Largest ten-minute precipitation rate',
    },
    unit: 'mm h-1',
    cellMethods: 'time: mean (interval: 10 minutes) time: maximum',
    validRange: [0, 1000],
    decimals: 2,
    packing: packedWithin(0.05),
    source: { product: '10M', name: 'PP', reading: 'maximum_ten_minute_rate' },
  },
  {
    id: 'surface_downwelling_shortwave_flux_in_air',
    standardName: 'surface_downwelling_shortwave_flux_in_air',
    title: { es: 'Radiación solar incidente', en: 'Downwelling solar radiation' },
    unit: 'W m-2',
    cellMethods: 'time: mean',
    validRange: [0, 1500],
    decimals: 1,
    packing: packedWithin(0.5),
    source: accumulated('ACSWDNB'),
  },
  {
    id: 'surface_downwelling_longwave_flux_in_air',
    standardName: 'surface_downwelling_longwave_flux_in_air',
    title: { es: 'Radiación de onda larga incidente', en: 'Downwelling longwave radiation' },
    unit: 'W m-2',
    cellMethods: 'time: mean',
    validRange: [0, 700],
    decimals: 1,
    packing: packedWithin(0.5),
    source: accumulated('ACLWDNB'),
  },
  {
    // The archive labels ACLWUPB with the downwelling standard name; the long name and the values
    // are upwelling.
    id: 'surface_upwelling_longwave_flux_in_air',
    standardName: 'surface_upwelling_longwave_flux_in_air',
    title: { es: 'Radiación de onda larga emitida', en: 'Upwelling longwave radiation' },
    unit: 'W m-2',
    cellMethods: 'time: mean',
    validRange: [0, 900],
    decimals: 1,
    packing: packedWithin(0.5),
    source: accumulated('ACLWUPB'),
  },
  {
    id: 'soil_temperature',
    standardName: 'soil_temperature',
    title: { es: 'Temperatura del suelo (0–10 cm)', en: 'Soil temperature (0–10 cm)' },
    unit: 'degC',
    heightM: -0.1,
    cellMethods: 'time: point',
    validRange: [-60, 70],
    decimals: 2,
    packing: packedWithin(0.05),
    source: hourly('TSLB'),
  },
  {
    id: 'volume_fraction_of_condensed_water_in_soil',
    standardName: 'volume_fraction_of_condensed_water_in_soil',
    title: { es: 'Humedad del suelo (0–10 cm)', en: 'Soil moisture (0–10 cm)' },
    unit: 'm3 m-3',
    heightM: -0.1,
    cellMethods: 'time: point',
    validRange: [0, 1],
    decimals: 3,
    packing: packedWithin(0.001),
    source: hourly('SMOIS'),
  },
  {
    id: 'freezing_level_altitude',
    standardName: 'freezing_level_altitude',
    title: { es: 'Altura de la isoterma de 0 °C', en: 'Freezing level above sea level' },
    unit: 'm',
    cellMethods: 'time: point',
    validRange: [-500, 9000],
    decimals: 0,
    packing: packedWithin(5),
    source: hourly('Freezing_level'),
  },
  {
    id: 'air_temperature_minimum',
    standardName: 'air_temperature',
    title: { es: 'Mínima del modelo (00–12 UTC)', en: 'Model minimum (00–12 UTC)' },
    unit: 'degC',
    heightM: 2,
    cellMethods: 'time: minimum (00:00 to 12:00 UTC)',
    validRange: [-80, 60],
    decimals: 2,
    packing: packedWithin(0.05),
    source: { product: '24H', name: 'Tmin', reading: 'value' },
  },
  {
    id: 'air_temperature_maximum',
    standardName: 'air_temperature',
    title: { es: 'Máxima del modelo (12–24 UTC)', en: 'Model maximum (12–24 UTC)' },
    unit: 'degC',
    heightM: 2,
    cellMethods: 'time: maximum (12:00 to 24:00 UTC)',
    validRange: [-80, 60],
    decimals: 2,
    packing: packedWithin(0.05),
    source: { product: '24H', name: 'Tmax', reading: 'value' },
  },
  {
    id: 'dew_point_temperature',
    standardName: 'dew_point_temperature',
    title: { es: 'Punto de rocío', en: 'Dew point' },
    unit: 'degC',
    heightM: 2,
    cellMethods: 'time: point',
    validRange: [-100, 60],
    decimals: 2,
    source: { derivedFrom: ['air_temperature', 'relative_humidity'] },
  },
  {
    id: 'apparent_air_temperature',
    standardName: 'apparent_air_temperature',
    title: { es: 'Sensación térmica (aparente)', en: 'Apparent temperature' },
    unit: 'degC',
    heightM: 2,
    cellMethods: 'time: point',
    validRange: [-120, 90],
    decimals: 2,
    source: { derivedFrom: ['air_temperature', 'relative_humidity', 'wind_speed'] },
  },
  {
    id: 'wet_bulb_temperature',
    standardName: 'wet_bulb_temperature',
    title: { es: 'Temperatura de bulbo húmedo', en: 'Wet-bulb temperature' },
    unit: 'degC',
    heightM: 2,
    cellMethods: 'time: point',
    validRange: [-100, 60],
    decimals: 2,
    source: { derivedFrom: ['air_temperature', 'relative_humidity', 'surface_air_pressure'] },
  },
  {
    id: 'wind_speed_of_gust',
    standardName: 'wind_speed_of_gust',
    title: { es: 'Ráfaga estimada', en: 'Estimated gust' },
    unit: 'm s-1',
    heightM: 10,
    cellMethods: 'time: maximum',
    validRange: [0, 200],
    decimals: 2,
    source: { derivedFrom: ['wind_speed', 'lwe_precipitation_rate'] },
    proxy: true,
  },
  {
    id: 'eastward_wind',
    standardName: 'eastward_wind',
    title: { es: 'Viento, componente hacia el este', en: 'Eastward wind' },
    unit: 'm s-1',
    heightM: 10,
    cellMethods: 'time: point',
    validRange: [-120, 120],
    decimals: 2,
    source: { derivedFrom: ['wind_speed', 'wind_from_direction'] },
  },
  {
    id: 'northward_wind',
    standardName: 'northward_wind',
    title: { es: 'Viento, componente hacia el norte', en: 'Northward wind' },
    unit: 'm s-1',
    heightM: 10,
    cellMethods: 'time: point',
    validRange: [-120, 120],
    decimals: 2,
    source: { derivedFrom: ['wind_speed', 'wind_from_direction'] },
  },
] as const satisfies readonly Variable[]

/** Id of any entry, stored or derived. */
export type VariableId = (typeof VARIABLES)[number]['id']

type EntryOf<Source> = Extract<(typeof VARIABLES)[number], { readonly source: Source }>

/** What the archive stores, read without arithmetic on other variables. */
export type StoredId = EntryOf<{ readonly product: Product }>['id']

/** What is computed from stored variables of the same point and hour. */
export type DerivedId = Exclude<VariableId, StoredId>

const byId: ReadonlyMap<string, Variable> = new Map(VARIABLES.map((v) => [v.id, v]))

/** The entry of an id. A RangeError for an id that got past the types. */
export function variable(id: VariableId): Variable {
  const found = byId.get(id)
  if (!found) throw new RangeError(`no variable ${id}`)
  return found
}

/** Whether a caller's text, in exactly this spelling, is an id. */
export function isVariableId(text: string): text is VariableId {
  return byId.has(text)
}

/** Answered when the caller names none: what most people ask of a forecast. */
export const DEFAULT_VARIABLES: readonly VariableId[] = [
  'air_temperature',
  'apparent_air_temperature',
  'relative_humidity',
  'precipitation_amount',
  'wind_speed',
  'wind_from_direction',
  'wind_speed_of_gust',
  'surface_air_pressure',
]

/** The stored variables that answer these, each once, in the catalogue's order. */
export function storedFor(ids: readonly VariableId[]): readonly StoredId[] {
  const wanted = new Set<string>()
  for (const id of ids) {
    const { source } = variable(id)
    if ('derivedFrom' in source) for (const input of source.derivedFrom) wanted.add(input)
    else wanted.add(id)
  }
  return VARIABLES.map((v) => v.id).filter((id): id is StoredId => wanted.has(id) && isStored(id))
}

/** Whether the archive holds the variable; else it is derived from some that it holds. */
export function isStored(id: VariableId): id is StoredId {
  return !('derivedFrom' in variable(id).source)
}

/** Where a stored variable is read from. */
export function archiveSource(id: StoredId): ArchiveSource {
  const { source } = variable(id)
  if ('derivedFrom' in source) throw new RangeError(`${id} is not stored`)
  return source
}

/** How a stored variable is kept in a cube, and so its largest error there. */
export function packingOf(id: StoredId): Packing {
  const { packing } = variable(id)
  if (!packing) throw new RangeError(`${id} has no packing`)
  return packing
}

/** Every variable that the archive stores, in the catalogue's order. */
export const STORED_IDS: readonly StoredId[] = VARIABLES.map((v) => v.id).filter(isStored)
