import { normaliseName } from './normalise-name.js'
import type { Place } from './place.js'
import { PROVINCES } from './provinces.js'

/** A country, or one of its divisions by name. */
export interface Region {
  readonly country: string
  readonly province?: string
}

/** Names of the countries in Spanish, English and Portuguese where they differ, beside the ISO code. */
const COUNTRY_NAMES: Readonly<Record<string, readonly string[]>> = {
  AR: ['AR', 'Argentina', 'República Argentina', 'ARG'],
  UY: ['UY', 'Uruguay', 'República Oriental del Uruguay'],
  CL: ['CL', 'Chile'],
  PY: ['PY', 'Paraguay'],
  BO: ['BO', 'Bolivia'],
  BR: ['BR', 'Brasil', 'Brazil'],
  FK: ['FK', 'Malvinas', 'Falkland Islands'],
}

/** What people write for an Argentine province beside its name. Abbreviated words are in `WORDS`. */
const PROVINCE_ALIASES: readonly (readonly [string, string])[] = [
  ['BA', 'Buenos Aires'],
  ['BsAs', 'Buenos Aires'],
  ['PBA', 'Buenos Aires'],
  ['GBA', 'Buenos Aires'],
  ['Gran Buenos Aires', 'Buenos Aires'],
  ['Cba', 'Córdoba'],
  ['Ctes', 'Corrientes'],
  ['ER', 'Entre Ríos'],
  ['LP', 'La Pampa'],
  ['LR', 'La Rioja'],
  ['Mza', 'Mendoza'],
  ['Mnes', 'Misiones'],
  ['Nqn', 'Neuquén'],
  ['RN', 'Río Negro'],
  ['SL', 'San Luis'],
  ['SF', 'Santa Fe'],
  ['SDE', 'Santiago del Estero'],
  ['TDF', 'Tierra del Fuego'],
  ['Tierra del Fuego, Antártida e Islas del Atlántico Sur', 'Tierra del Fuego'],
  ['Tuc', 'Tucumán'],
  ['CABA', 'Ciudad Autónoma de Buenos Aires'],
  ['Ciudad de Buenos Aires', 'Ciudad Autónoma de Buenos Aires'],
  ['Capital Federal', 'Ciudad Autónoma de Buenos Aires'],
  ['Cap. Federal', 'Ciudad Autónoma de Buenos Aires'],
  // "Belgrano, Buenos Aires" means the city as often as the province.
  ['Buenos Aires', 'Ciudad Autónoma de Buenos Aires'],
]

const REGIONS: ReadonlyMap<string, readonly Region[]> = indexRegions()

/** What a qualifier such as "Mza." or "Provincia de Misiones" may mean; empty where it means nothing. */
export function findRegions(qualifier: string): readonly Region[] {
  const name = normaliseName(qualifier)
  return REGIONS.get(name) ?? REGIONS.get(name.replace(/^(provincia|estado) (de |del )?/, '')) ?? []
}

/** Whether a place lies there. Those of the Malvinas lie in Argentina and Tierra del Fuego too. */
export function isInRegion(place: Place, region: Region): boolean {
  if (place.country === 'FK' && isArgentineName(region)) return true
  if (place.country !== region.country) return false
  return region.province === undefined || region.province === place.province
}

/** "Puerto Argentino, Tierra del Fuego" and "…, Argentina" are how its address is written in Argentina. */
function isArgentineName(region: Region): boolean {
  if (region.country !== 'AR') return false
  return region.province === undefined || region.province === 'Tierra del Fuego'
}

function indexRegions(): Map<string, Region[]> {
  const index = new Map<string, Region[]>()
  const add = (name: string, region: Region) => {
    const key = normaliseName(name)
    index.set(key, [...(index.get(key) ?? []), region])
  }
  for (const [country, names] of Object.entries(COUNTRY_NAMES)) {
    for (const name of names) add(name, { country })
  }
  for (const [country, , province] of PROVINCES) add(province, { country, province })
  for (const [alias, province] of PROVINCE_ALIASES) add(alias, { country: 'AR', province })
  return index
}
