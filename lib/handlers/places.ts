import type { Context, Prepared } from '../http/endpoint.js'
import { constantJson } from './constant-json.js'

/** Places for a search box. The list changes with a release only, and so do its answers. */
export async function suggestPlaces(
  { q }: { readonly q: string },
  { deps }: Context,
): Promise<Prepared> {
  const suggest = await deps.suggestPlaces()
  return constantJson({
    places: suggest(q).map(({ id, name, province, country, lat, lon, population }) => ({
      id,
      name,
      province: province === '' ? null : province,
      country,
      lat,
      lon,
      population: Number.isNaN(population) ? null : population,
    })),
    attribution: 'GeoNames (CC BY 4.0)',
  })
}
