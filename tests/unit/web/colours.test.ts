import { describe, expect, it } from 'vitest'
import { BANDS } from '../../../lib/domain/methodology.js'
import {
  CODE_STEPS,
  type Colour,
  codeColours,
  colourAt,
  knownLayer,
  riskScale,
  SCALES,
} from '../../../web/map/colours.js'

/** Relative luminance of WCAG 2, from 0 to 1. */
function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((channel) => {
    const share = channel / 255
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

describe('the scales of the map', () => {
  it('have stops in order', () => {
    for (const { stops } of Object.values(SCALES)) {
      const values = stops.map(([value]) => value)
      expect(values).toEqual([...values].sort((a, b) => a - b))
    }
  })

  // Whoever sees no hue still sees lighter and darker.
  it.each(['risk', 'precipitation_amount', 'wind_speed'])('darken all the way: %s', (id) => {
    const stops = SCALES[id]?.stops ?? []
    const lights = stops.map(([, colour]) => luminance(colour))
    for (const [index, light] of lights.entries()) {
      if (index > 0) expect(light).toBeLessThan((lights[index - 1] ?? 0) - 0.01)
    }
  })

  it.each(['air_temperature', 'relative_humidity'])(
    'are lightest in the middle and darken to both ends: %s',
    (id) => {
      const lights = (SCALES[id]?.stops ?? []).map(([, colour]) => luminance(colour))
      const top = lights.indexOf(Math.max(...lights))
      expect(top).toBeGreaterThan(0)
      expect(top).toBeLessThan(lights.length - 1)
      lights.forEach((light, index) => {
        if (index > 0 && index <= top) expect(light).toBeGreaterThan(lights[index - 1] ?? 1)
        if (index > top) expect(light).toBeLessThan(lights[index - 1] ?? 0)
      })
    },
  )

  it('of the risk turns where the verdict does, and nowhere else so much', () => {
    const scale = riskScale(BANDS.map(({ from }) => from))
    expect(scale).toEqual(SCALES.risk)
    const step = (score: number) => {
      const [before, after] = [colourAt(scale, score - 0.01), colourAt(scale, score)]
      return Math.max(...before.map((channel, index) => Math.abs(channel - (after[index] ?? 0))))
    }
    for (const { from } of BANDS) if (from > 0) expect(step(from)).toBeGreaterThan(30)
    for (const inside of [10, 24, 26, 40, 60, 80]) expect(step(inside)).toBeLessThan(3)
  })

  it('are those of the risk for a layer that there is not', () => {
    expect(knownLayer('constructor')).toBe('risk')
    expect(knownLayer('wind_speed')).toBe('wind_speed')
  })

  it('give a stop its own colour, and what lies beyond the ends the colour of the end', () => {
    const scale = {
      stops: [
        [0, [0, 0, 0]],
        [10, [100, 50, 200]],
      ],
    } as const
    expect(colourAt(scale, 5)).toEqual([50, 25, 100])
    expect(colourAt(scale, -5)).toEqual([0, 0, 0])
    expect(colourAt(scale, 99)).toEqual([100, 50, 200])
  })
})

describe('the colours of codes', () => {
  it('leave dry land clear and paint rain', () => {
    const scale = SCALES.precipitation_amount
    if (scale === undefined) throw new Error('no scale of rain')
    const table = codeColours(scale, { scale: 0.5, offset: 0 }, 1)
    expect((table[0] ?? 1) >>> 24).toBe(0)
    expect((table[200 * CODE_STEPS] ?? 0) >>> 24).toBe(255)
  })
})
