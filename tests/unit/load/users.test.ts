import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { address, hasRead } from '../../../scripts/load/users.js'

describe('whether an answer read the archive', () => {
  test.each([
    ['a read that takes as long as S3 at the least', 'parse;dur=1, read;dur=30.0', 'MISS', true],
    ['a read out of a cache', 'parse;dur=1, read;dur=2.4, encode;dur=1', 'MISS', false],
    ['the shared cache, with the timing of who filled it', 'read;dur=80', 'HIT', false],
    ['the shared cache, while it is refreshed', 'read;dur=80', 'STALE', false],
    ['no cache in front', 'read;dur=80', undefined, true],
    ['an answer without a read', 'parse;dur=1', 'MISS', undefined],
    ['another step whose name ends alike', 'thread;dur=80', 'MISS', undefined],
    ['an answer without times', undefined, 'HIT', undefined],
  ])('is told by %s', (_, timing, cache, expected) => {
    expect(hasRead(timing, cache)).toBe(expected)
  })
})

test('a person has an address on loopback that a socket can have', () => {
  fc.assert(
    fc.property(
      fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
      (uniform) => {
        const parts = address(() => uniform.next().value)
          .split('.')
          .map(Number)
        expect(parts).toHaveLength(4)
        expect(parts[0]).toBe(127)
        for (const part of parts) expect(part).toBeLessThan(256)
        expect(parts.slice(1).join('.')).not.toBe('0.0.0')
        expect(parts[3]).not.toBe(0)
        expect(parts[3]).not.toBe(255)
      },
    ),
  )
})
