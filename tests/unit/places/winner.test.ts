import { describe, expect, it } from 'vitest'
import type { Place } from '../../../lib/places/place.js'
import { byImportance, clearWinner } from '../../../lib/places/winner.js'

function place(population: number, more: Partial<Place> = {}): Place {
  const base = { id: population, name: 'X', province: 'P', country: 'AR', lat: 0, lon: 0 }
  return { ...base, capitalOf: 'none', population, ...more }
}

const unknown = place(Number.NaN, { id: 1 })

describe('the clear winner', () => {
  it('needs exactly five times the next', () => {
    expect(clearWinner([place(1_000), place(5_000)])).toEqual(place(5_000))
    expect(clearWinner([place(1_000), place(4_999)])).toBeUndefined()
  })

  it('is not declared while one population is unknown, however large the first', () => {
    expect(clearWinner([place(1_000), place(900_000), unknown])).toBeUndefined()
  })

  it('is the largest if it is the only capital, even beside an unknown', () => {
    const capital = place(2_000, { capitalOf: 'province' })
    expect(clearWinner([place(1_900), capital, unknown])).toBe(capital)
    expect(clearWinner([place(2_100), capital])).toBeUndefined()
  })

  it('is the capital of a country before those of provinces', () => {
    const national = place(2_000, { capitalOf: 'country' })
    expect(clearWinner([place(1_900, { capitalOf: 'province' }), national])).toBe(national)
  })
})

it('candidates come with Argentina first, then by population, the unknown last', () => {
  const foreign = place(9_000, { country: 'CL' })
  expect([foreign, unknown, place(10), place(20)].sort(byImportance)).toEqual([
    place(20),
    place(10),
    unknown,
    foreign,
  ])
})
