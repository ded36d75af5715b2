import { expect, test } from 'vitest'
import { nearestName } from '../../../lib/schema/nearest-name.js'

const NAMES = [
  'lat',
  'lon',
  'location',
  'hours',
  'variables',
  'timezone',
  'units',
  'format',
  'lang',
]

test.each([
  ['latt', 'lat'],
  ['Hours', 'hours'],
  ['hour', 'hours'],
  ['varaibles', 'variables'],
  ['time_zone', 'timezone'],
  ['lcoation', 'location'],
])('%s may mean %s', (name, expected) => {
  expect(nearestName(name, NAMES)).toBe(expected)
})

test.each(['temperature', '__proto__', 'xyzxyzxyz', 'x'.repeat(10_000)])(
  '%.20s… is near nothing',
  (name) => {
    expect(nearestName(name, NAMES)).toBeUndefined()
  },
)

test('of no names none is near', () => {
  expect(nearestName('lat', [])).toBeUndefined()
})
