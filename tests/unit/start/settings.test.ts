import { describe, expect, test } from 'vitest'
import { readAsOf, readPort, SettingError } from '../../../scripts/start/settings.js'

const NOW = new Date('2026-11-24T12:00:00Z')

describe('PORT', () => {
  test.each([
    [undefined, 3000],
    ['', 3000],
    ['0', 0],
    ['65535', 65_535],
  ])('%o is %d', (text, port) => expect(readPort(text)).toBe(port))

  test.each(['-1', '65536', '80a', '1.5'])('%s is refused', (text) =>
    expect(() => readPort(text)).toThrow(SettingError),
  )
})

describe('--as-of', () => {
  test.each([
    [undefined, undefined],
    ['2026-11-22T12:00Z', new Date('2026-11-22T12:00:00Z')],
    ['2026-11-24T12:00:00Z', NOW],
  ])('%o is %o', (text, time) => expect(readAsOf(text, NOW)).toEqual(time))

  test.each(['2026-11-24T12:01Z', '2026-11-22', 'yesterday', '2026-13-01T00:00Z'])(
    '%s is refused',
    (text) => expect(() => readAsOf(text, NOW)).toThrow(SettingError),
  )
})
