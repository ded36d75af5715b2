import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { regionAt, ringPoints } from '../../../../lib/domain/alerts/regions.js'
import { REGIONS } from '../../../../lib/domain/alerts/regions-data.js'
import { ARGENTINA_OUTLINE } from './argentina-outline.js'

type Ring = readonly (readonly [longitude: number, latitude: number])[]

/** Ray casting with no care for borders: an oracle of its own. */
function isInside(ring: Ring, latitude: number, longitude: number): boolean {
  let isIn = false
  let [px, py] = ring.at(-1) ?? [0, 0]
  for (const [x, y] of ring) {
    const crosses = y > latitude !== py > latitude
    if (crosses && longitude < x + ((latitude - y) * (px - x)) / (py - y)) isIn = !isIn
    px = x
    py = y
  }
  return isIn
}

/** Every land point of Argentina on a grid of a third of a degree. */
function landPoints(): (readonly [latitude: number, longitude: number])[] {
  const points: (readonly [number, number])[] = []
  for (let lat = -55.4; lat < -21.5; lat += 1 / 3) {
    for (let lon = -73.9; lon < -53.4; lon += 1 / 3) {
      if (ARGENTINA_OUTLINE.some((ring) => isInside(ring, lat, lon))) points.push([lat, lon])
    }
  }
  return points
}

const longitude = fc.double({ min: -73.6, max: -53.6, noNaN: true })
const latitude = fc.double({ min: -55.3, max: -21.7, noNaN: true })

describe('regions', () => {
  it.each([
    ['Buenos Aires', -34.6037, -58.3816, 'R8 W2 - S4'],
    ['La Plata', -34.9215, -57.9545, 'R8 W2 - S4'],
    ['Mar del Plata', -38.0023, -57.5575, 'R8 W2 - S4'],
    ['Bahía Blanca', -38.7183, -62.2663, 'R8 W3 - S4'],
    ['Santa Rosa', -36.6167, -64.2833, 'R8 W2 - S4'],
    ['Córdoba', -31.4201, -64.1888, 'R7 W2 - S4'],
    ['Rosario', -32.9468, -60.6393, 'R7 W2 - S4'],
    ['Paraná', -31.7333, -60.5297, 'R7 W2 - S4'],
    ['Corrientes', -27.4692, -58.8306, 'R6 W2 - S4'],
    ['Posadas', -27.3671, -55.8961, 'R6 W2 - S4'],
    ['Santiago del Estero', -27.7834, -64.2642, 'R5 W2 - S4'],
    ['Tucumán', -26.8083, -65.2176, 'R1 W2 - S4'],
    ['Salta', -24.7821, -65.4232, 'R1 W2 - S4'],
    ['San Antonio de los Cobres', -24.225, -66.3192, 'R1 W1 - S1'],
    ['La Rioja', -29.4131, -66.8558, 'R2 W2 Z S4'],
    ['San Juan', -31.5375, -68.5364, 'R2 W2 Z S4'],
    ['Mendoza', -32.8895, -68.8458, 'R2 W2 Z S4'],
    ['San Luis', -33.295, -66.3356, 'R2 W2 Z S4'],
    ['Bariloche', -41.1335, -71.3103, 'R3 W3 - S2'],
    ['El Calafate', -50.3379, -72.2648, 'R3 W3 - S2'],
    ['Neuquén', -38.9516, -68.0591, 'R4 W3 - S3'],
    ['Comodoro Rivadavia', -45.8641, -67.4966, 'R4 W3 - S3'],
    ['Río Gallegos', -51.623, -69.2168, 'R4 W3 - S3'],
    ['Ushuaia', -54.8019, -68.303, 'R4 W3 - S3'],
    ['Puerto Argentino', -51.6938, -57.857, 'R4 W3 - S3'],
    ['Santiago de Chile', -33.4489, -70.6693, '- - - -'],
    ['Montevideo', -34.9011, -56.1645, '- - - -'],
    ['Punta Arenas', -53.1638, -70.9171, '- - - -'],
    ['São Paulo', -23.5505, -46.6333, '- - - -'],
  ])('%s', (_, lat, lon, expected) => {
    const kinds = ['rain', 'wind', 'zonda', 'snow'] as const
    expect(kinds.map((kind) => regionAt(kind, lat, lon)?.id ?? '-').join(' ')).toBe(expected)
  })

  it.each(['rain', 'wind', 'snow'] as const)(
    'of %s cover every land point of Argentina, once',
    (kind) => {
      const points = landPoints()
      const astray = points.filter(([lat, lon]) => {
        const regions = REGIONS[kind].filter(({ rings }) =>
          rings.some((ring) => isInside(ringPoints(ring), lat, lon)),
        )
        return regions.length !== 1 || regionAt(kind, lat, lon)?.id !== regions[0]?.id
      })
      expect(points.length).toBeGreaterThan(2000)
      expect(astray).toEqual([])
    },
  )

  it.each(['rain', 'wind', 'snow'] as const)('of %s never overlap', (kind) => {
    fc.assert(
      fc.property(latitude, longitude, (lat, lon) => {
        const regions = REGIONS[kind].filter(({ rings }) =>
          rings.some((ring) => isInside(ringPoints(ring), lat, lon)),
        )
        expect(regions.length).toBeLessThanOrEqual(1)
        expect(regionAt(kind, lat, lon)?.id).toBe(regions[0]?.id)
      }),
    )
  })
})
