import { editDistance } from '../domain/edit-distance.js'
import { letterSet, lettersApart } from './letters.js'
import { normaliseName } from './normalise-name.js'
import type { Place } from './place.js'
import { byAlias, byName, byPart, spellings } from './place-index.js'
import { PLACES } from './places.js'
import { findRegions, isInRegion, type Region } from './regions.js'
import { byImportance, clearWinner } from './winner.js'

/** The place meant, those that it may be, or those perhaps meant; only the last may be none. */
export type PlaceMatch =
  | { readonly kind: 'found'; readonly place: Place }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly Place[] }
  | { readonly kind: 'not_found'; readonly suggestions: readonly Place[] }

const MAX_TEXT_LENGTH = 100
const MAX_CANDIDATES = 5
const MAX_SUGGESTIONS = 3

/**
 * The place a text means: "Name", "Name, Province", "Name, Country" or "Name, Province, Country".
 * Accents, case, punctuation and blanks are forgiven and common abbreviations understood.
 *
 * A whole name wins over a name in use ("CABA"), and that over a known part ("Bariloche"). Several
 * places of one name need a clear winner (`winner.ts`) or are `ambiguous`: up to 5 candidates, those
 * of Argentina first. What is `not_found` comes with up to 3 suggestions: the same name elsewhere,
 * the capital of the province that was asked for, or the nearest spellings.
 *
 * Input   text; over 100 characters, or without a letter or digit, is `not_found`
 */
export function findPlace(text: string): PlaceMatch {
  if (text.length > MAX_TEXT_LENGTH) return { kind: 'not_found', suggestions: [] }
  const [head = '', ...qualifiers] = text.split(',')
  const name = normaliseName(head)
  if (name === '') return { kind: 'not_found', suggestions: [] }
  const named = qualifiers.filter((qualifier) => normaliseName(qualifier) !== '').map(findRegions)
  const asked = named.length === 0 && isArgentineProvince(name) ? [ARGENTINA] : named
  return decide(matches(name, asked)) ?? splitAtBlank(name, asked) ?? notFound(name, asked)
}

/** Regions asked for, one list of meanings a qualifier; a place must be in one meaning of each. */
type AskedRegions = readonly (readonly Region[])[]

const ARGENTINA: readonly Region[] = [{ country: 'AR' }]

/** "Santa Cruz" alone is the Argentine province: never the Chilean town of that name. */
function isArgentineProvince(name: string): boolean {
  return findRegions(name).some(
    ({ country, province }) => country === 'AR' && province !== undefined,
  )
}

function matches(name: string, asked: AskedRegions): readonly Place[] {
  const bare = name.replace(/^ciudad de | (capital|ciudad)$/, '')
  for (const key of bare === name ? [name] : [name, bare]) {
    for (const index of [byName, byAlias, byPart]) {
      const places = (index().get(key) ?? []).filter((place) => isWithin(place, asked))
      if (places.length > 0) return places
    }
  }
  return []
}

function decide(places: readonly Place[]): PlaceMatch | undefined {
  if (places.length === 0) return undefined
  const place = clearWinner(places)
  if (place !== undefined) return { kind: 'found', place }
  return {
    kind: 'ambiguous',
    candidates: [...places].sort(byImportance).slice(0, MAX_CANDIDATES),
  }
}

/** "san martin mendoza": the longest tail that is a province or country is taken as the qualifier. */
function splitAtBlank(name: string, asked: AskedRegions): PlaceMatch | undefined {
  const words = name.split(' ')
  for (let cut = 1; cut < words.length; cut += 1) {
    const regions = findRegions(words.slice(cut).join(' '))
    if (regions.length === 0) continue
    const found = decide(matches(words.slice(0, cut).join(' '), [...asked, regions]))
    if (found !== undefined) return found
  }
  return undefined
}

function notFound(name: string, asked: AskedRegions): PlaceMatch {
  const capitals = capitalsOf(findRegions(name))
  const elsewhere = [...matches(name, [])].sort(byImportance)
  const known = [...new Set([...capitals, ...elsewhere])]
  const understood = asked.filter((meanings) => meanings.length > 0)
  const suggestions = known.length > 0 ? known : nearestSpellings(name, understood)
  return { kind: 'not_found', suggestions: suggestions.slice(0, MAX_SUGGESTIONS) }
}

function capitalsOf(regions: readonly Region[]): readonly Place[] {
  const isCapital = (place: Place) =>
    regions.some((region) =>
      region.province === undefined
        ? place.capitalOf === 'country' && isInRegion(place, region)
        : place.capitalOf !== 'none' && isInRegion(place, region),
    )
  return regions.length === 0 ? [] : PLACES.filter(isCapital).sort(byImportance)
}

/** One wrong letter in four, three at most, still looks like the same name. Ours. */
function nearestSpellings(name: string, asked: AskedRegions): readonly Place[] {
  const limit = Math.min(3, Math.max(1, Math.floor(name.length / 4)))
  const letters = letterSet(name)
  const distances = new Map<Place, number>()
  for (const spelling of spellings()) {
    if (lettersApart(letters, spelling.letters) > limit) continue
    const distance = editDistance(name, spelling.key, limit)
    if (distance > limit) continue
    for (const place of spelling.places) {
      if (!isWithin(place, asked)) continue
      distances.set(place, Math.min(distance, distances.get(place) ?? distance))
    }
  }
  return [...distances]
    .sort(([a, near], [b, far]) => near - far || byImportance(a, b))
    .map(([place]) => place)
}

function isWithin(place: Place, asked: AskedRegions): boolean {
  return asked.every((meanings) => meanings.some((region) => isInRegion(place, region)))
}
