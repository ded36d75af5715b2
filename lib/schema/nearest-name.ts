/** The known name nearest to a misspelt one, or `undefined` when none is near. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const text = name.toLowerCase().slice(0, 64)
  const ranked = known
    .map((candidate) => ({ candidate, distance: editDistance(text, candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)
  const [best] = ranked
  if (!best || best.distance > Math.max(1, Math.floor(best.candidate.length / 3))) return undefined
  return best.candidate
}

/** Levenshtein distance, one row at a time. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, substitution))
    }
    previous = row
  }
  return previous[b.length] ?? 0
}
