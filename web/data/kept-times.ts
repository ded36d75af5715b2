import type { Place } from '../state/place.js'

/** When each kept answer that is shown was fetched: UTC ms by address, without those that are fresh. */
export type KeptTimes = ReadonlyMap<string, number>

/** With what was just told of an address: an answer of the network takes away what was kept. */
export function withKept(known: KeptTimes, url: string, keptMs: number | undefined): KeptTimes {
  if (keptMs === undefined && !known.has(url)) return known
  const next = new Map(known)
  if (keptMs === undefined) next.delete(url)
  else next.set(url, keptMs)
  return next
}

/** The oldest of a place's answers; `undefined` while all of them are fresh. UTC ms. */
export function oldestOf(known: KeptTimes, { lat, lon }: Place): number | undefined {
  const own = [...known].filter(([url]) => {
    const { searchParams } = new URL(url)
    return searchParams.get('lat') === String(lat) && searchParams.get('lon') === String(lon)
  })
  return own.length === 0 ? undefined : Math.min(...own.map(([, ms]) => ms))
}
