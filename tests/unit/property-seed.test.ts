import fc from 'fast-check'
import { expect, test } from 'vitest'
import { propertyParameters } from '../support/property-seed.js'

test('without a wish every run tries the same', () => {
  expect(propertyParameters(undefined, Math.random)).toEqual(
    propertyParameters(undefined, Math.random),
  )
})

test('a random seed is another each time, and tries more', () => {
  const first = propertyParameters('random', () => 0.25)
  expect(first.seed).not.toBe(propertyParameters('random', () => 0.5).seed)
  expect(first.numRuns).toBeGreaterThan(100)
})

test('a seed that was told is tried again; what is none is refused', () => {
  expect(propertyParameters('-2054376155', Math.random).seed).toBe(-2_054_376_155)
  expect(() => propertyParameters('often', Math.random)).toThrow('often')
})

test('properties that state no seed have it', () => {
  expect(fc.readConfigureGlobal().seed).toBeTypeOf('number')
})
