import { expect, test } from 'vitest'
import { fieldCodec, gridCodec, runsCodec } from '../../../lib/archive/cached-forms.js'
import type { ArchivedRun } from '../../../lib/archive/runs.js'
import type { Entry } from '../../../lib/cache/cache.js'
import { FULL_GRID } from '../../../lib/domain/grid.js'

function entry(bytes: Uint8Array): Entry {
  return { bytes, storedAt: 0, freshUntil: 1, staleUntil: 1, expiresAt: 1 }
}

test('a field comes back bit by bit: NaN, -0 and the fill value too', () => {
  const field = Float32Array.of(1.5, Number.NaN, -0, 1e20)
  const back = fieldCodec.read(entry(fieldCodec.encode(field)))
  expect([...back].map((value, i) => Object.is(value, field[i]))).toEqual([true, true, true, true])
})

test('a view into a longer array is kept as the view, not the array', () => {
  const whole = Float32Array.of(1, 2, 3, 4)
  expect([...fieldCodec.read(entry(fieldCodec.encode(whole.subarray(1, 3))))]).toEqual([2, 3])
})

test('bytes that do not lie on a float’s border are read all the same', () => {
  const shifted = new Uint8Array(9)
  shifted.set(new Uint8Array(Float32Array.of(7, 8).buffer), 1)
  expect([...fieldCodec.read(entry(shifted.subarray(1)))]).toEqual([7, 8])
})

test('a truncated field is an error, not a shorter field', () => {
  expect(() => fieldCodec.read(entry(new Uint8Array(7)))).toThrow(RangeError)
})

test('runs and grids come back as they were', () => {
  const run: ArchivedRun = {
    run: { cycleMs: 0 },
    files: { '01H/000': { key: 'k', byteLength: 1, version: '"v"', lastModifiedMs: 2 } },
    publishedMs: 2,
    version: 'x',
  }
  expect(runsCodec.read(entry(runsCodec.encode([run])))).toEqual([run])
  expect(gridCodec.read(entry(gridCodec.encode(FULL_GRID)))).toEqual(FULL_GRID)
})

test.each(['null', '{}', '3', '"x"', '[', ''])(
  '%j from a shared tier is no grid and no run list',
  (text) => {
    const bytes = new TextEncoder().encode(text)
    expect(() => gridCodec.read(entry(bytes))).toThrow()
    expect(() => runsCodec.read(entry(bytes))).toThrow()
  },
)
