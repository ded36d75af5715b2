import { describe, expect, it } from 'vitest'
import { nights, sunElevation } from '../../../web/format/sun.js'

const HOUR = 3_600_000
const at = (text: string) => Date.parse(text)

describe('the sun', () => {
  // Servicio de Hidrografía Naval and NOAA give these for Buenos Aires, local time, to the minute.
  it.each([
    ['the summer solstice', '2026-12-21', '05:37', '20:06'],
    ['the winter solstice', '2026-06-21', '08:01', '17:50'],
  ])('rises and sets in Buenos Aires as the almanac says: %s', (_, day, rise, set) => {
    const span = { fromMs: at(`${day}T00:00:00-03:00`), toMs: at(`${day}T24:00:00-03:00`) }
    const [morning, evening] = nights(span, -34.6037, -58.3816)
    expect(Math.abs((morning?.[1] ?? 0) - at(`${day}T${rise}:00-03:00`))).toBeLessThan(HOUR / 5)
    expect(Math.abs((evening?.[0] ?? 0) - at(`${day}T${set}:00-03:00`))).toBeLessThan(HOUR / 5)
  })

  it('stands overhead at noon on the tropic at the solstice', () => {
    const noon = at('2026-12-21T12:00:00Z')
    expect(sunElevation(noon, -23.44, 0)).toBeGreaterThan(88.5)
  })

  it('does not set at the Antarctic bases in December, nor rise in June', () => {
    const day = (text: string) => ({ fromMs: at(text), toMs: at(text) + 24 * HOUR })
    expect(nights(day('2026-12-21T00:00:00Z'), -77.9, -34.6)).toEqual([])
    expect(nights(day('2026-06-21T00:00:00Z'), -77.9, -34.6)).toHaveLength(1)
  })
})
