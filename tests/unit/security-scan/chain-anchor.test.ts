import { expect, test } from 'vitest'
import { anchorText, parseAnchor } from '../../../scripts/security/chain-anchor.js'

const HEAD = { sequence: 41, hash: 'ab'.repeat(32) }

test('what was noted is read again', () => {
  expect(parseAnchor(anchorText(HEAD))).toEqual(HEAD)
})

test.each(['', '41', `41 ${HEAD.hash}`, `x:${HEAD.hash}`, '41:abc'])('%j is refused', (text) => {
  expect(() => parseAnchor(text)).toThrow('--since')
})
