import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  FIRST_STATE,
  type PageState,
  readAddress,
  writeAddress,
} from '../../../web/state/page-state.js'
import { placeAt } from '../../../web/state/place.js'

const degrees = (limit: number) =>
  fc.double({ min: -limit, max: limit, noNaN: true, noDefaultInfinity: true })
const place = fc
  .tuple(
    degrees(90),
    degrees(180),
    fc.option(fc.string({ minLength: 1, maxLength: 40 }), { nil: undefined }),
  )
  .map(([lat, lon, name]) => placeAt(lat, lon, name))
const id = fc.stringMatching(/^[a-z_]{1,20}$/)

const state: fc.Arbitrary<PageState> = fc.record({
  language: fc.constantFrom('es', 'en'),
  place: fc.option(place, { nil: undefined }),
  other: fc.option(place, { nil: undefined }),
  profile: id,
  options: fc.dictionary(id, fc.string({ maxLength: 20 }), { maxKeys: 4, noNullPrototype: true }),
  from: fc.option(fc.integer({ min: 0, max: 4e12 }), { nil: undefined }),
  layer: id,
  comparison: fc.constantFrom('none', 'places', 'profiles'),
})

describe('the address of the page', () => {
  it('gives back every state that it was written from', () => {
    fc.assert(
      fc.property(state, (given) => {
        expect(readAddress(writeAddress(given))).toEqual(normal(given))
      }),
    )
  })

  it('is bare for a first visit, and a bare address is a first visit', () => {
    expect(writeAddress(FIRST_STATE)).toBe('')
    expect(readAddress('')).toEqual(FIRST_STATE)
  })

  it('holds a place that people can read', () => {
    const place = placeAt(-33.88958, -60.57358, 'Pergamino, Buenos Aires')
    expect(writeAddress({ ...FIRST_STATE, place })).toBe(
      '?at=-33.8896,-60.5736&name=Pergamino,+Buenos+Aires',
    )
  })

  it.each([
    '?at=91,0',
    '?at=-33,181',
    '?at=-33',
    '?at=javascript:alert(1)',
    '?profile=<script>',
    '?from=yesterday',
    '?compare=everything',
    '?lang=xx',
    `?o.task=${'x'.repeat(61)}`,
  ])('takes what is wrong in it as not said: %s', (address) => {
    expect(readAddress(address)).toEqual(FIRST_STATE)
  })

  it('never throws, whatever it says', () => {
    fc.assert(fc.property(fc.string(), (text) => void readAddress(`?${text}`)))
  })
})

/** Zero has no sign in an address. */
function normal(given: PageState): PageState {
  const unsigned = (at: PageState['place']) => at && { ...at, lat: at.lat + 0, lon: at.lon + 0 }
  return { ...given, place: unsigned(given.place), other: unsigned(given.other) }
}
