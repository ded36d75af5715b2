import { describe, expect, it } from 'vitest'
import { GRID_WINDOWS, gridAxes, latLonOf, xOf, yOf } from '../../../scripts/sample-archive/grid.js'

describe('the archive grid', () => {
  // Published cells of the real files.
  it.each([
    [0, 0, -54.386837, -94.330811],
    [1248, 998, -11.645958, -47.968689],
    [621, 662, -34.897762, -57.843567],
  ])('puts row %i, col %i where the real files have it', (row, col, lat, lon) => {
    const place = latLonOf(xOf(col), yOf(row))
    expect(place.lat).toBeCloseTo(lat, 4)
    expect(place.lon).toBeCloseTo(lon, 4)
  })

  it.each([
    ['Córdoba', 723.49, 518.28, -31.4201, -64.1888],
    ['Buenos Aires', 630, 650.31, -34.6037, -58.3816],
  ])('puts %s between its published rows and columns', (_, row, col, lat, lon) => {
    const place = latLonOf(xOf(col), yOf(row))
    expect(place.lat).toBeCloseTo(lat, 3)
    expect(place.lon).toBeCloseTo(lon, 3)
  })

  it.each([
    ['Córdoba', -31.42, -64.19],
    ['Buenos Aires', -34.6, -58.38],
    ['Rosario', -32.95, -60.65],
    ['Mendoza', -32.89, -68.85],
    ['San Luis', -33.3, -66.34],
    ['Santa Rosa', -36.62, -64.29],
    ['the crest of the Andes at Mendoza', -32.9, -70],
  ])('has %s well inside the sample', (_, lat, lon) => {
    const { lat: lats, lon: lons } = gridAxes(GRID_WINDOWS.window)
    const { rows, cols } = GRID_WINDOWS.window
    let best = { distance: Number.POSITIVE_INFINITY, cell: -1 }
    for (let cell = 0; cell < lats.length; cell += 1) {
      const distance = Math.hypot((lats[cell] ?? 0) - lat, (lons[cell] ?? 0) - lon)
      if (distance < best.distance) best = { distance, cell }
    }
    const [row, col] = [Math.floor(best.cell / cols), best.cell % cols]
    expect(best.distance).toBeLessThan(0.04)
    expect(Math.min(row, rows - 1 - row, col, cols - 1 - col)).toBeGreaterThanOrEqual(8)
  })

  it('gives axes in metres from the south-west', () => {
    const { x, y } = gridAxes(GRID_WINDOWS.full)
    expect([x[0], x[998], y[0], y[1248]]).toEqual([-1_996_000, 1_996_000, -2_496_000, 2_496_000])
  })
})
