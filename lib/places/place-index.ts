import { ALIASES } from './aliases.js'
import { letterSet } from './letters.js'
import { normaliseName } from './normalise-name.js'
import type { Place } from './place.js'
import { PLACES } from './places.js'

/** Places by normalised key. */
export type PlaceIndex = ReadonlyMap<string, readonly Place[]>

/** One key and the letters it is made of, for the search by spelling. */
export interface Spelling {
  readonly key: string
  readonly letters: number
  readonly places: readonly Place[]
}

/** Each index is made at its first use: a look-up of a whole name, the usual one, pays for one only. */
export const byName = once(() => indexBy((place) => [normaliseName(place.name)]))
/** By leading or trailing words of the name ("Bariloche"), for places that people know. */
export const byPart = once(() => indexBy((place) => (isWellKnown(place) ? partsOf(place) : [])))
/** By a name in use that is not in the list of places ("CABA"). */
export const byAlias = once(indexAliases)
/** Every key of the three; one that is in two of them comes twice. */
export const spellings = once(listSpellings)

/**
 * Only a place that people know is found by a part of its name: a capital, or from this many
 * inhabitants. Ours: it takes in El Calafate (8,000) and Villa La Angostura (7,500). A place of
 * unknown population is in the list because it is the seat of a department, so it counts as known.
 */
const WELL_KNOWN_POPULATION = 5_000
const SHORTEST_PART = 4

/** Words that say nothing alone: no part consists of these only, or breaks off at a connective. */
const GENERIC_WORDS = new Set(
  (
    'san santa santo sao villa puerto colonia general coronel gobernador ingeniero presidente presidencia ' +
    'comandante teniente capitan doctor almirante laguna monte campo pozo paso rio arroyo cerro punta isla ' +
    'nueva nuevo gran alto bella ciudad pueblo pampa uno dos tres la el los las de del do da dos das y e mar'
  ).split(' '),
)
const CONNECTIVES = new Set(['de', 'del', 'do', 'da', 'dos', 'das', 'y', 'e'])
const SAINTS = new Set(['san', 'santa', 'santo', 'sao'])

function indexBy(keysOf: (place: Place) => readonly string[]): PlaceIndex {
  const index = new Map<string, Place[]>()
  for (const place of PLACES) for (const key of keysOf(place)) append(index, key, place)
  return index
}

function indexAliases(): PlaceIndex {
  const index = new Map<string, Place[]>()
  const byId = new Map(PLACES.map((place) => [place.id, place]))
  for (const [alias, id] of ALIASES) {
    const place = byId.get(id)
    if (place !== undefined) append(index, normaliseName(alias), place)
  }
  return index
}

function listSpellings(): readonly Spelling[] {
  return [byName(), byAlias(), byPart()].flatMap((index) =>
    [...index].map(([key, places]) => ({ key, letters: letterSet(key), places })),
  )
}

/** Leading and trailing runs of whole words: of "san carlos de bariloche", "san carlos" and "bariloche". */
function partsOf(place: Place): string[] {
  const words = normaliseName(place.name).split(' ')
  const parts: string[] = []
  for (let cut = 1; cut < words.length; cut += 1) {
    const before = words[cut - 1] ?? ''
    const after = words[cut] ?? ''
    if (SAINTS.has(before)) continue
    if (!CONNECTIVES.has(before)) parts.push(words.slice(0, cut).join(' '))
    if (!CONNECTIVES.has(after)) parts.push(words.slice(cut).join(' '))
  }
  return parts.filter((part) => part.length >= SHORTEST_PART && !isGeneric(part))
}

function isGeneric(part: string): boolean {
  return part.split(' ').every((word) => GENERIC_WORDS.has(word))
}

function isWellKnown(place: Place): boolean {
  return place.capitalOf !== 'none' || !(place.population < WELL_KNOWN_POPULATION)
}

function append(index: Map<string, Place[]>, key: string, place: Place): void {
  const places = index.get(key)
  if (places === undefined) index.set(key, [place])
  else places.push(place)
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
