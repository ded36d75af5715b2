import { describe, expect, it } from 'vitest'
import { codeBetween, momentAt, paintField, pixelGrid } from '../../../web/map/field-image.js'
import { toPixels } from '../../../web/map/view.js'

const SHAPE = { width: 3, height: 2, nodata: 255 }
const frame = (ms: number, ...codes: number[]) => ({ ms, codes: Uint8Array.from(codes) })
const one = frame(0, 0, 10, 20, 30, 40, 50)
const two = frame(100, 100, 110, 120, 130, 140, 150)

describe('a moment of a field', () => {
  it('lies between the frames around it', () => {
    expect(momentAt([one, two], 25)).toEqual({ before: one, after: two, share: 0.25 })
    expect(momentAt([one, two], 100)?.after).toBe(two)
  })

  it('is the first frame before it, and nothing after the last: what has not come is not shown', () => {
    expect(momentAt([one, two], -50)).toEqual({ before: one, after: one, share: 0 })
    expect(momentAt([one, two], 101)).toBeUndefined()
    expect(momentAt([], 0)).toBeUndefined()
  })
})

describe('the code at a place', () => {
  const still = { before: one, after: one, share: 0 }

  it("is the cell's own at its centre, and linear between cells and times", () => {
    expect(codeBetween(SHAPE, still, { row: 1, column: 2 })).toBe(50)
    expect(codeBetween(SHAPE, still, { row: 0.5, column: 0.5 })).toBe(20)
    expect(codeBetween(SHAPE, { before: one, after: two, share: 0.5 }, { row: 0, column: 1 })).toBe(
      60,
    )
  })

  it('is none outside the area', () => {
    for (const [row, column] of [
      [-0.6, 0],
      [1.6, 0],
      [0, -0.51],
      [0, 2.6],
      [Number.NaN, 0],
    ] as const) {
      expect(codeBetween(SHAPE, still, { row, column })).toBe(-1)
    }
  })

  it('is none where cells without data weigh more, in either time', () => {
    const hole = frame(0, 255, 10, 20, 255, 40, 50)
    const holed = { before: hole, after: hole, share: 0 }
    expect(codeBetween(SHAPE, holed, { row: 0, column: 0.4 })).toBe(-1)
    expect(codeBetween(SHAPE, holed, { row: 0, column: 0.6 })).toBe(10)
    expect(
      codeBetween(SHAPE, { before: one, after: hole, share: 0.9 }, { row: 0, column: 0 }),
    ).toBe(-1)
  })
})

describe('a painted field', () => {
  it('puts the colour of a cell under the pixel of its centre', () => {
    const view = { lat: -35, lon: -60, scale: 2_000, width: 200, height: 200 }
    const header = {
      ...SHAPE,
      bounds: { west: -63, east: -57, south: -37, north: -33 },
    } as unknown as Parameters<typeof paintField>[1]['header']
    const colours = Uint32Array.from({ length: 1_020 }, (_, index) => index + 1)
    const target = new Uint32Array(200 * 200)
    paintField(target, {
      header,
      moment: { before: one, after: one, share: 0 },
      grid: pixelGrid(view, header),
      colours,
    })
    // Row 1, column 1 is centred at 36° S, 60° W.
    const [x, y] = toPixels(view, -36, -60)
    const code = ((target[Math.round(y) * 200 + Math.round(x)] ?? 0) - 1) / 4
    expect(Math.abs(code - 40)).toBeLessThan(1)
    expect(target[0]).toBe(0)
  })
})
