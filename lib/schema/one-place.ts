import type { PointAsked } from './forecast-query.js'

/** Where, for questions about one place only. */
export interface OnePlace {
  readonly lat?: number
  readonly lon?: number
  readonly location?: string
}

/** Whether there are both degrees, or a name, and not both. */
export function isOnePlace({ lat, lon, location }: OnePlace): boolean {
  const hasBoth = lat !== undefined && lon !== undefined
  const hasNone = lat === undefined && lon === undefined
  return location === undefined ? hasBoth : hasNone
}

/** The place of what passed {@link isOnePlace}; without that, degrees may be NaN. */
export function placeOf({ lat, lon, location }: OnePlace): PointAsked {
  if (location !== undefined) return { location, pointer: 'location' }
  return { lat: lat ?? Number.NaN, lon: lon ?? Number.NaN, pointer: 'lat' }
}
