import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editDistance } from '../../../lib/domain/edit-distance.js'
import { letterSet, lettersApart } from '../../../lib/places/letters.js'

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 })

/** The definition by recursion, with no shortcut. */
function byDefinition(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length
  const replaced = byDefinition(a.slice(1), b.slice(1)) + (a[0] === b[0] ? 0 : 1)
  const best = Math.min(replaced, byDefinition(a.slice(1), b) + 1, byDefinition(a, b.slice(1)) + 1)
  const swaps = a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0]
  return swaps ? Math.min(best, byDefinition(a.slice(2), b.slice(2)) + 1) : best
}

describe('edit distance', () => {
  it.each([
    ['kitten', 'sitting', 3],
    ['salta', 'salta', 0],
    ['usuaia', 'ushuaia', 1],
    ['salvadro', 'salvador', 1],
    ['ca', 'abc', 3],
    ['', 'abc', 3],
  ])('%s to %s is %i', (from, to, expected) => {
    expect(editDistance(from, to, 9)).toBe(expected)
  })

  it('equals its definition, cut off just above the limit', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(byDefinition(a, b), limit + 1))
      }),
    )
  })

  it('is never below the bound by letters, so the bound never drops a near name', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(lettersApart(letterSet(a), letterSet(b))).toBeLessThanOrEqual(byDefinition(a, b))
      }),
    )
  })
})
