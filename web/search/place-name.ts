import type { SuggestPlacesAnswer } from '../client/skypulse.js'

export type Suggested = SuggestPlacesAnswer['places'][number]

type Named = Pick<Suggested, 'name' | 'province' | 'country'>

/** "Rafaela, Santa Fe"; a place that is named as its province is said once. */
export function placeName(place: Named): string {
  const region = place.country === 'AR' ? place.province : regionOf(place)
  const parts = [place.name, region === place.name ? null : region]
  return parts.filter((part) => part !== null).join(', ')
}

/** Its province, and its country where that is not Argentina. */
export function regionOf({ province, country }: Omit<Named, 'name'>): string {
  return [province, country === 'AR' ? null : country].filter((part) => part !== null).join(', ')
}
