import type { Place } from './place.js'

/** A city this many times as large as any other of its name is the one that is meant. Ours. */
const CLEAR_RATIO = 5

/**
 * The one of several places of a name that is meant without saying the province, or `undefined`.
 *
 * 1. The largest, when it is the only capital (of a country or a province) among them.
 * 2. The largest, when every population is known and it is at least 5 times each other's.
 *
 * Never by an unknown population: GeoNames lacks it for many seats of large departments.
 */
export function clearWinner(places: readonly Place[]): Place | undefined {
  const sorted = [...places].sort(bySize)
  const [first, second] = sorted
  if (first === undefined || second === undefined) return first
  const capitals = places.filter((place) => place.capitalOf !== 'none')
  if (capitals.length === 1 && capitals[0] === first) return first
  const countries = places.filter((place) => place.capitalOf === 'country')
  if (countries.length === 1 && countries[0] === first) return first
  const areAllKnown = sorted.every((place) => !Number.isNaN(place.population))
  return areAllKnown && first.population >= CLEAR_RATIO * second.population ? first : undefined
}

/** Argentina first, then by population, the unknown last: the order in which candidates are shown. */
export function byImportance(a: Place, b: Place): number {
  return Number(b.country === 'AR') - Number(a.country === 'AR') || bySize(a, b)
}

function bySize(a: Place, b: Place): number {
  const sizeA = Number.isNaN(a.population) ? -1 : a.population
  const sizeB = Number.isNaN(b.population) ? -1 : b.population
  return sizeB - sizeA || a.id - b.id
}
