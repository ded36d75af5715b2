import type { Place } from './place.js'
import { PLACE_ROWS } from './places-data.js'
import { provinceName } from './provinces.js'

const CAPITALS: Readonly<Record<string, Place['capitalOf']>> = { c: 'country', p: 'province' }

/**
 * Every packaged place: GeoNames' places of 1,000 inhabitants and more, or seats of an administration,
 * in Argentina, Uruguay, Chile, Paraguay, Bolivia, Brazil and the Malvinas, on the model's grid.
 * Also what a load replay draws from, weighted by `population` (skip NaN).
 */
export const PLACES: readonly Place[] = parseRows(PLACE_ROWS)

function parseRows(rows: string): Place[] {
  const places: Place[] = []
  let country = ''
  let province = ''
  for (const row of rows.trim().split('\n')) {
    if (row.startsWith('@')) {
      country = row.slice(1, 3)
      province = provinceName(country, row.slice(4)) ?? ''
      continue
    }
    const [id, name = '', capital = '', population, lat, lon] = row.split('|')
    places.push({
      id: Number(id),
      name,
      province,
      country,
      lat: Number(lat),
      lon: Number(lon),
      population: population === '0' ? Number.NaN : Number(population),
      capitalOf: CAPITALS[capital] ?? 'none',
    })
  }
  return places
}
