import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  airMass,
  cloudCover,
  saturationPressure,
  surfacePressure,
} from '../../../scripts/sample-archive/air.js'
import { frontsOfRun, passageHour } from '../../../scripts/sample-archive/fronts.js'
import { shortWaveDown } from '../../../scripts/sample-archive/radiation.js'
import { rainOfTenMinutes } from '../../../scripts/sample-archive/rain.js'
import { cosZenith, declination, solarHour } from '../../../scripts/sample-archive/season.js'
import { soilMoisture } from '../../../scripts/sample-archive/soil.js'
import { elevation, isWater } from '../../../scripts/sample-archive/terrain.js'
import { fractalTile, TILE_SIZE, tileAt } from '../../../scripts/sample-archive/texture.js'
import { windFrom, windSpeed } from '../../../scripts/sample-archive/wind.js'

const hourOf = (iso: string) => Date.parse(iso) / 3_600_000
const hours = fc.double({ min: 0, max: 90, noNaN: true })

describe('the sun', () => {
  it('stands over the tropics at the solstices and the equator at the equinoxes', () => {
    const degrees = (iso: string) => (declination(hourOf(iso)) * 180) / Math.PI
    expect(degrees('2026-12-21T12:00Z')).toBeCloseTo(-23.44, 1)
    expect(degrees('2026-06-21T12:00Z')).toBeCloseTo(23.44, 1)
    expect(Math.abs(degrees('2026-03-21T12:00Z'))).toBeLessThan(1)
  })

  it('is highest at solar noon: 78.8° over Buenos Aires at the December solstice', () => {
    const sun = declination(hourOf('2026-12-21T16:00Z'))
    expect((Math.asin(cosZenith(-34.6, sun, 12)) * 180) / Math.PI).toBeCloseTo(78.8, 0)
    expect(solarHour(hourOf('2026-12-21T16:00Z'), -60)).toBe(12)
  })

  it('gives nothing below the horizon and about 1,040 W m-2 from the zenith of a clear sky', () => {
    expect(shortWaveDown(-0.2, 0)).toBe(0)
    // Haurwitz: 1098 · exp(−0.057).
    expect(shortWaveDown(1, 0)).toBeCloseTo(1037.2, 0)
    expect(shortWaveDown(1, 1)).toBeCloseTo(0.25 * 1037.2, 0)
  })
})

describe('air', () => {
  // WMO-No. 8, table of saturation over water.
  it.each([
    [0, 6.11],
    [10, 12.27],
    [20, 23.37],
    [30, 42.43],
  ])('saturates at %i °C with %f hPa', (celsius, pressure) => {
    expect(saturationPressure(celsius) / pressure).toBeCloseTo(1, 2)
  })

  // ICAO standard atmosphere.
  it.each([
    [0, 15, 1013.25],
    [1000, 8.5, 898.75],
    [3000, -4.5, 701.1],
  ])('weighs at %i m what the standard atmosphere does', (metres, celsius, pressure) => {
    expect(surfacePressure(1013.25, metres, celsius)).toBeCloseTo(pressure, 0)
  })

  it('is as warm just behind a front as just before it, then colder', () => {
    expect(airMass(12, 0, 60)).toBeCloseTo(airMass(12, 60, 0), 0)
    expect(airMass(12, 12, 48)).toBeLessThan(airMass(12, 60, 0) - 10)
  })

  it('has cloud from none to all', () => {
    fc.assert(
      fc.property(hours, hours, fc.double({ min: -5, max: 5, noNaN: true }), (since, until, t) => {
        const cover = cloudCover(since, until, t)
        return cover >= 0 && cover <= 1
      }),
    )
  })
})

describe('a front', () => {
  it('comes to every place in the 72 hours of a run, or within eight hours of them', () => {
    const span = { min: hourOf('2020-01-01T00:00Z'), max: hourOf('2035-01-01T00:00Z') }
    const x = fc.integer({ min: -508_000, max: 688_000 })
    const y = fc.integer({ min: -376_000, max: 580_000 })
    fc.assert(
      fc.property(fc.integer(span), x, y, (runHour, east, north) => {
        const passages = frontsOfRun(runHour, 72).map(
          (front) => passageHour(front, east, north) - runHour,
        )
        return passages.some((hour) => hour >= -8 && hour <= 80)
      }),
      { numRuns: 500 },
    )
  })

  it('follows the one before it everywhere on the grid', () => {
    const fronts = frontsOfRun(hourOf('2026-10-03T00:00Z'), 72)
    for (const [x, y] of [
      [-2e6, -2.5e6],
      [2e6, 2.5e6],
      [-2e6, 2.5e6],
      [2e6, -2.5e6],
      [0, 0],
    ] as const) {
      const passages = fronts.map((front) => passageHour(front, x, y))
      expect(passages).toEqual(passages.toSorted((a, b) => a - b))
    }
  })

  it('turns the wind from north through west to south', () => {
    const degrees = (from: number) => ((from % 360) + 360) % 360
    expect(Math.min(degrees(windFrom(60, 0)), 360 - degrees(windFrom(60, 0)))).toBeLessThan(20)
    expect(Math.min(degrees(windFrom(0, 60)), 360 - degrees(windFrom(0, 60)))).toBeLessThan(20)
    expect(degrees(windFrom(0.4, 60))).toBeGreaterThan(225)
    expect(degrees(windFrom(0.4, 60))).toBeLessThan(315)
    expect(degrees(windFrom(3, 57))).toBeGreaterThan(180)
    expect(degrees(windFrom(3, 57))).toBeLessThan(225)
  })

  it('blows hardest as it passes', () => {
    const speed = (since: number, until: number) =>
      windSpeed(since, until, { strength: 1, mixing: 0.5 })
    expect(speed(0.4, 60)).toBeGreaterThan(1.5 * speed(60, 6))
    expect(speed(0.4, 60)).toBeGreaterThan(2 * speed(30, 30))
  })

  it('brings heavy rain at its line for minutes, steady rain behind it, none far from it', () => {
    expect(rainOfTenMinutes(0.15, 2.5, 0)).toBeGreaterThan(5)
    expect(rainOfTenMinutes(2, 2.5, 0)).toBeLessThan(1)
    expect(rainOfTenMinutes(2, 0, 0)).toBeGreaterThan(0.1)
    expect([rainOfTenMinutes(-3, 4, 4), rainOfTenMinutes(12, 4, 4)]).toEqual([0, 0])
  })
})

describe('soil', () => {
  it('is wetter for rain of its own, never over saturation, and dries for days after a front', () => {
    expect(soilMoisture(0.5, 30, 20)).toBeGreaterThan(soilMoisture(0.5, 30, 0) + 0.03)
    expect(soilMoisture(1, 0, 1000)).toBeLessThanOrEqual(0.47)
    expect(soilMoisture(1, 48, 0)).toBeLessThan(soilMoisture(1, 2, 0))
  })
})

describe('terrain', () => {
  it.each([
    ['the Andes at Mendoza', -32.9, -69.9, 3000, 5500],
    ['the ranges of Córdoba', -31.6, -64.75, 1200, 2600],
    ['the city of Córdoba', -31.42, -64.19, 100, 900],
    ['Rosario', -32.95, -60.65, 5, 100],
    ['Santa Rosa', -36.62, -64.29, 50, 400],
  ])('has %s at a likely height', (_, lat, lon, least, most) => {
    expect(elevation(lat, lon)).toBeGreaterThan(least)
    expect(elevation(lat, lon)).toBeLessThan(most)
  })

  it.each([
    ['Buenos Aires', -34.6037, -58.3816, false],
    ['La Plata', -34.92, -57.95, false],
    ['the middle of the Río de la Plata', -34.75, -57.6, true],
    ['Montevideo', -34.85, -56.15, false],
    ['the sea off Mar del Plata', -38.2, -57, true],
    ['the Pacific off Valparaíso', -33, -72.5, true],
  ])('tells whether %s is water', (_, lat, lon, water) => {
    expect(isWater(lat, lon)).toBe(water)
  })
})

describe('texture', () => {
  const tile = fractalTile(5, 0.8)

  it('has mean 0 and deviation 1, and is the same for the same seed', () => {
    const mean = tile.reduce((a, b) => a + b, 0) / tile.length
    const square = tile.reduce((a, b) => a + b * b, 0) / tile.length
    expect(mean).toBeCloseTo(0, 3)
    expect(square).toBeCloseTo(1, 2)
    expect(Buffer.from(fractalTile(5, 0.8).buffer).equals(Buffer.from(tile.buffer))).toBe(true)
  })

  it('goes on over its edges without a seam', () => {
    const step = (col: number) => Math.abs(tileAt(tile, 100, col) - tileAt(tile, 100, col + 1))
    const inside = Math.max(...Array.from({ length: 200 }, (_, i) => step(300 + i)))
    expect(step(TILE_SIZE - 1)).toBeLessThan(3 * inside)
    expect(tileAt(tile, -1, -1)).toBe(tileAt(tile, TILE_SIZE - 1, TILE_SIZE - 1))
  })
})
