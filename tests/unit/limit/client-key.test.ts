import { expect, test } from 'vitest'
import { clientKey } from '../../../lib/limit/client-key.js'

test('a proven identity has its own units, whatever its address', () => {
  expect(clientKey('198.51.100.7', 'user-1')).toBe(clientKey('203.0.113.9', 'user-1'))
  expect(clientKey('198.51.100.7')).not.toBe(clientKey('203.0.113.9'))
})

test('an identity named like an address is not that address', () => {
  expect(clientKey('203.0.113.9', '198.51.100.7')).not.toBe(clientKey('198.51.100.7'))
})
