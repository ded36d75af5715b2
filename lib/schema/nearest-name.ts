import { editDistance } from '../domain/edit-distance.js'

/** The known name nearest to a misspelt one, or `undefined` when none is near. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const text = name.toLowerCase().slice(0, 64)
  let best: { readonly candidate: string; readonly distance: number } | undefined
  for (const candidate of known) {
    const limit = Math.max(1, Math.floor(candidate.length / 3))
    const distance = editDistance(text, candidate.toLowerCase(), limit)
    if (distance <= limit && distance < (best?.distance ?? Infinity)) best = { candidate, distance }
  }
  return best?.candidate
}
