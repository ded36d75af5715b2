import { expect, test } from 'vitest'
import { placeName, regionOf } from '../../../web/search/place-name.js'

test.each([
  [{ name: 'Rafaela', province: 'Santa Fe', country: 'AR' }, 'Rafaela, Santa Fe'],
  [{ name: 'Mendoza', province: 'Mendoza', country: 'AR' }, 'Mendoza'],
  [{ name: 'Montevideo', province: null, country: 'UY' }, 'Montevideo, UY'],
])('%j is written as it is said', (place, said) => {
  expect(placeName(place)).toBe(said)
})

test('a region abroad names the country', () => {
  expect(regionOf({ province: null, country: 'CL' })).toBe('CL')
  expect(regionOf({ province: 'Salta', country: 'AR' })).toBe('Salta')
})
