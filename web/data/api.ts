import { skypulse } from '../client/skypulse.js'
import type { Place } from '../state/place.js'
import { keptFetch, type OnKept } from './kept-fetch.js'

let onKept: OnKept = () => undefined

/** Told whenever an answer came, and since when it was kept if it was. */
export function whenKept(listener: OnKept): void {
  onKept = listener
}

/** The published client, on this origin, over a store of last answers. */
export const api = skypulse({
  fetch: keptFetch((url, keptMs) => onKept(url, keptMs)),
  timeoutMs: 45_000,
})

/** A place as the API's parameters. */
export function at({ lat, lon }: Place): { readonly lat: number; readonly lon: number } {
  return { lat, lon }
}

/** Options as the API's parameters: `options.task=spraying`. */
export function optionParameters(
  options: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(options).map(([id, value]) => [`options.${id}`, value]))
}
