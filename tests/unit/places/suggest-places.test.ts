import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { suggestPlaces } from '../../../lib/places/suggest-places.js'

const labels = (text: string) =>
  suggestPlaces(text).map(({ name, province, country }) => `${name}, ${province}, ${country}`)

describe('suggested places', () => {
  it('begin with what was typed, accents forgiven, the largest first', () => {
    expect(labels('cordob')[0]).toBe('Córdoba, Córdoba, AR')
    expect(labels('PERGA')[0]).toBe('Pergamino, Buenos Aires, AR')
  })

  it('put a whole name before a longer one of a larger place', () => {
    expect(labels('Roldán')[0]).toBe('Roldán, Santa Fe, AR')
  })

  it('are found by a known part and by a name in use', () => {
    expect(labels('barilo')[0]).toContain('Bariloche')
    expect(labels('caba')[0]).toContain('Buenos Aires')
  })

  it('are narrowed by a province after a comma', () => {
    const found = labels('san mart, mendoza')
    expect(found[0]).toBe('San Martín, Mendoza, AR')
    expect(found.every((label) => label.includes('Mendoza'))).toBe(true)
  })

  it('are the nearest spellings when nothing begins so', () => {
    expect(labels('Pergamyno')).toContain('Pergamino, Buenos Aires, AR')
  })

  it('are none for a text without a letter, and never more than six', () => {
    expect(labels(' ,;')).toEqual([])
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), (text) => suggestPlaces(text).length <= 6),
      { numRuns: 50 },
    )
  })
})
