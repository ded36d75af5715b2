import fc from 'fast-check'
import { expect, test } from 'vitest'
import { correlationId } from '../../../lib/http/correlation.js'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const of = (id?: string) =>
  correlationId(new Headers(id === undefined ? {} : { 'x-correlation-id': id }))

test('an id of 8 to 64 letters, digits, _ and - is kept', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{8,64}$/), (id) => {
      expect(of(id)).toBe(id)
    }),
  )
})

test.each([
  undefined,
  '',
  '1234567',
  'x'.repeat(65),
  'abcdefgh ijkl',
  'abcdefgh<script>',
  'abcdefgh,ijklmnop',
  'ábcdefghijk',
  '$(reboot)',
])('instead of %s there is a new UUID', (id) => {
  expect(of(id)).toMatch(UUID)
})

test('an id sent twice is not accepted', () => {
  const headers = new Headers()
  headers.append('x-correlation-id', 'first-id-1')
  headers.append('x-correlation-id', 'second-id-2')
  expect(correlationId(headers)).toMatch(UUID)
})
