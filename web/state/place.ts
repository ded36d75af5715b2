/** Where somebody looks: degrees to four decimals, which is closer than any cell of the model. */
export interface Place {
  readonly lat: number
  readonly lon: number
  /** As the API names it; absent for a point of the map. */
  readonly name?: string
  /** Where the visitor is. Not for the address: whoever opens a shared one is somewhere else. */
  readonly isMine?: true
}

/** Degrees as the address bar and the API take them. */
export function placeAt(lat: number, lon: number, name?: string): Place {
  const place = { lat: round(lat), lon: round(lon) }
  return name === undefined || name === '' ? place : { ...place, name }
}

function round(degrees: number): number {
  return Math.round(degrees * 1e4) / 1e4
}
