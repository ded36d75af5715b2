import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  COUNTRY,
  fitBounds,
  panned,
  toDegrees,
  toPixels,
  viewOn,
  zoomed,
} from '../../../web/map/view.js'

const SIZE = { width: 360, height: 420 }
const whole = fitBounds(COUNTRY, SIZE)
const latitude = fc.double({ min: -55, max: -22, noNaN: true })
const longitude = fc.double({ min: -74, max: -53, noNaN: true })

describe('a view of the map', () => {
  it('knows the point under a pixel that a point lies under', () => {
    fc.assert(
      fc.property(latitude, longitude, (lat, lon) => {
        const [again, east] = toDegrees(whole, ...toPixels(whole, lat, lon))
        expect(again).toBeCloseTo(lat, 8)
        expect(east).toBeCloseTo(lon, 8)
      }),
    )
  })

  it('shows the whole country, Malvinas and Tierra del Fuego with it', () => {
    for (const [lat, lon] of [
      [-51.7, -57.85],
      [-54.8, -68.3],
      [-22.1, -65.6],
      [-25.6, -54.6],
    ] as const) {
      const [x, y] = toPixels(whole, lat, lon)
      expect(x).toBeGreaterThan(0)
      expect(x).toBeLessThan(SIZE.width)
      expect(y).toBeGreaterThan(0)
      expect(y).toBeLessThan(SIZE.height)
    }
  })

  it('keeps the point under a finger while it comes closer', () => {
    const before = toDegrees(whole, 150, 200)
    const [x, y] = toPixels(zoomed(whole, 2, [150, 200]), ...before)
    expect(x).toBeCloseTo(150, 6)
    expect(y).toBeCloseTo(200, 6)
  })

  it('moves with the finger', () => {
    const close = zoomed(whole, 4, [180, 210])
    const [lat, lon] = toDegrees(close, 100, 100)
    const [x, y] = toPixels(panned(close, 30, -20), lat, lon)
    expect(x).toBeCloseTo(130, 6)
    expect(y).toBeCloseTo(80, 6)
  })

  it('neither loses the country nor goes closer than a cell is wide', () => {
    const far = zoomed(whole, 1e-6, [0, 0])
    const near = zoomed(whole, 1e9, [180, 210])
    expect(far.scale).toBeGreaterThan(whole.scale / 2)
    expect(near.scale).toBeLessThan(50_000)
    expect(panned(whole, 1e6, 1e6).lat).toBeLessThanOrEqual(-16)
  })

  it('puts a chosen place in the middle, closer than the whole country', () => {
    const view = viewOn(whole, { lat: -33.9, lon: -60.6 })
    expect(view.scale).toBeGreaterThan(whole.scale)
    expect(toPixels(view, -33.9, -60.6)[0]).toBeCloseTo(SIZE.width / 2, 6)
  })
})
