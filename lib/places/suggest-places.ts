import { findPlace } from './find-place.js'
import { normaliseName } from './normalise-name.js'
import type { Place } from './place.js'
import { spellings } from './place-index.js'
import { findRegions, isInRegion } from './regions.js'
import { byImportance } from './winner.js'

const MAX_SUGGESTIONS = 6

/**
 * Places whose name, name in use or known part begins with a text, while it is being typed: whole
 * names first, then Argentine places, then the larger. After a comma the province or country
 * narrows them. When nothing begins so, what `findPlace` makes of the text.
 *
 * Output  at most 6 places, the likeliest first
 */
export function suggestPlaces(text: string): readonly Place[] {
  const [head = '', ...qualifiers] = text.split(',')
  const name = normaliseName(head)
  if (name === '') return []
  const regions = qualifiers.flatMap((qualifier) => findRegions(qualifier))
  const ranks = new Map<Place, number>()
  for (const { key, places } of spellings()) {
    if (!key.startsWith(name)) continue
    const rank = key === name ? 0 : 1
    for (const place of places) ranks.set(place, Math.min(rank, ranks.get(place) ?? rank))
  }
  const begun = [...ranks]
    .filter(
      ([place]) => regions.length === 0 || regions.some((region) => isInRegion(place, region)),
    )
    .sort(([a, rankA], [b, rankB]) => rankA - rankB || byImportance(a, b))
    .map(([place]) => place)
  return (begun.length > 0 ? begun : understood(text)).slice(0, MAX_SUGGESTIONS)
}

function understood(text: string): readonly Place[] {
  const match = findPlace(text)
  if (match.kind === 'found') return [match.place]
  return match.kind === 'ambiguous' ? match.candidates : match.suggestions
}
