import { describe, expect, test } from 'vitest'
import { wholeNumber } from '../../../scripts/load/whole-number.js'

const BOUNDS = { least: 1, most: 1_000 }

describe('an option that is a number', () => {
  test.each([
    ['1', 1],
    ['200', 200],
    ['1000', 1_000],
  ])('takes %s', (text, value) => {
    expect(wholeNumber('users', text, BOUNDS)).toBe(value)
  })

  test.each(['0', '1001', '1e9', '', ' ', '-5', '1.5', 'many', 'Infinity', 'NaN', '0x10'])(
    'refuses "%s": a load is bounded',
    (text) => {
      expect(() => wholeNumber('users', text, BOUNDS)).toThrow(
        '--users must be a whole number from 1 to 1000',
      )
    },
  )
})
