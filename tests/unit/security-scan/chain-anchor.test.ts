import { expect, test } from 'vitest'
import { anchorText, exitCodeOf, parseAnchor } from '../../../scripts/security/chain-anchor.js'

const HEAD = { sequence: 41, hash: 'ab'.repeat(32) }

test('what was noted is read again', () => {
  expect(parseAnchor(anchorText(HEAD))).toEqual(HEAD)
})

test.each(['', '41', `41 ${HEAD.hash}`, `x:${HEAD.hash}`, '41:abc'])('%j is refused', (text) => {
  expect(() => parseAnchor(text)).toThrow('--since')
})

test('the command ends with 0 when all is whole, 1 when it is broken, 2 when nothing can be told', () => {
  expect(exitCodeOf(undefined, { intact: true, from: 50 })).toBe(0)
  expect(exitCodeOf(HEAD, { intact: true, from: 1 })).toBe(0)
  expect(exitCodeOf(HEAD, { intact: true, from: 42 })).toBe(2)
  expect(exitCodeOf(HEAD, { intact: false, from: 42 })).toBe(1)
})
