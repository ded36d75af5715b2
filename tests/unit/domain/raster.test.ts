import { expect, test } from 'vitest'
import { cellCentre, FULL_GRID } from '../../../lib/domain/grid.js'
import { isOnLattice } from '../../../lib/domain/lattice.js'
import { distanceM } from '../../../lib/domain/projection.js'
import { pixelCentre, rasterOf } from '../../../lib/domain/raster.js'

const COUNTRY = {
  bounds: { west: -74, south: -56, east: -53, north: -21 },
  width: 60,
  height: 100,
}
const ROSARIO = { bounds: { west: -62, south: -34, east: -60, north: -32 }, width: 40, height: 40 }

test('row 0 lies in the north, column 0 in the west, and a pixel is placed by its middle', () => {
  const size = { bounds: { west: -70, south: -40, east: -60, north: -30 }, width: 10, height: 5 }
  expect(pixelCentre(size, 0, 0)).toEqual({ lat: -31, lon: -69.5 })
  expect(pixelCentre(size, 4, 9)).toEqual({ lat: -39, lon: -60.5 })
})

test('a wide area is shown by the lattice: each pixel by a cell 23 km from it at most', () => {
  const raster = rasterOf(FULL_GRID, COUNTRY, 480)
  expect(raster.cellM).toBe(32_000)
  expect(raster.cells.every(isOnLattice)).toBe(true)
  for (const [pixel, cell] of raster.at.entries()) {
    if (cell < 0) continue
    const centre = pixelCentre(COUNTRY, Math.floor(pixel / 60), pixel % 60)
    const stands = raster.cells[cell]
    if (!stands) throw new Error(`no cell ${cell}`)
    // 16 km each way in the plane of the projection, which stretches by up to 10 % at its ends.
    expect(distanceM(centre, cellCentre(stands))).toBeLessThan(Math.SQRT2 * 16_000 * 1.15)
  }
})

test('a narrow area is shown by the cells themselves, 2.9 km from a pixel at most', () => {
  const raster = rasterOf(FULL_GRID, ROSARIO, 480)
  expect(raster.cellM).toBe(4_000)
  for (const [pixel, cell] of raster.at.entries()) {
    const stands = raster.cells[cell]
    if (!stands) throw new Error(`no cell ${cell}`)
    const centre = pixelCentre(ROSARIO, Math.floor(pixel / 40), pixel % 40)
    expect(distanceM(centre, cellCentre(stands))).toBeLessThan(Math.SQRT2 * 2_000 * 1.1)
  }
})

test('cells are listed once each, and pixels outside the grid have none', () => {
  const size = { bounds: { west: -120, south: -50, east: -50, north: -20 }, width: 70, height: 30 }
  const { cells, at } = rasterOf(FULL_GRID, size, 480)
  expect(new Set(cells.map(({ row, column }) => `${row},${column}`)).size).toBe(cells.length)
  expect(at[0]).toBe(-1)
  expect(Math.max(...at)).toBe(cells.length - 1)
})
