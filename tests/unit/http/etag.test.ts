import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { etagOf, matchesAny } from '../../../lib/http/etag.js'

test('an ETag is strong: quoted, without W/, of the characters that an etag may hold', () => {
  fc.assert(
    fc.property(fc.string(), (identity) => {
      expect(etagOf(identity)).toMatch(/^"[A-Za-z0-9_-]{20,}"$/)
    }),
  )
})

test('equal identities have equal ETags and others have others', () => {
  expect(etagOf('a')).toBe(etagOf('a'))
  expect(etagOf('a')).not.toBe(etagOf('b'))
})

describe('If-None-Match', () => {
  const etag = '"abc"'

  test.each(['"abc"', 'W/"abc"', '*', ' * ', '"x", "abc"', '"x",W/"abc","y"', '  "abc"  '])(
    '%j matches',
    (value) => {
      expect(matchesAny(value, etag)).toBe(true)
    },
  )

  test.each(['"abcd"', 'abc', '', '"x", "y"', 'w/"abc"', '"*"', '"ab', '"abc'])(
    '%j does not match',
    (value) => {
      expect(matchesAny(value, etag)).toBe(false)
    },
  )

  test('absent does not match', () => {
    expect(matchesAny(null, etag)).toBe(false)
  })

  test('of any length is looked at only so far', () => {
    expect(matchesAny(`${'"x",'.repeat(100_000)}"abc"`, etag)).toBe(false)
  })
})
