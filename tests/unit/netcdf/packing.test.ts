import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unpack } from '../../../lib/netcdf/packing.js'

const plain = { scale: 1, offset: 0, missing: [], unsigned: false }

describe('unpack', () => {
  it('scales in double precision and rounds once', () => {
    fc.assert(
      fc.property(fc.int16Array({ maxLength: 20 }), fc.double({ noNaN: true }), (stored, scale) => {
        const values = unpack(new Int16Array(stored), { ...plain, scale, offset: 273.15 })
        const expected = [...stored].map((n) => Math.fround(n * scale + 273.15))
        expect([...values]).toEqual(expected)
      }),
    )
  })

  it('gives Float32Array for short types and Float64Array for long ones', () => {
    expect(unpack(new Int8Array(1), plain)).toBeInstanceOf(Float32Array)
    expect(unpack(new Float32Array(1), plain)).toBeInstanceOf(Float32Array)
    expect(unpack(new Int32Array(1), plain)).toBeInstanceOf(Float64Array)
    expect(unpack(new BigInt64Array(1), plain)).toBeInstanceOf(Float64Array)
  })

  it('makes missing NaN and never zero', () => {
    const values = unpack(Int16Array.from([-999, 0, 5]), { ...plain, missing: [-999, 5] })
    expect([...values]).toEqual([Number.NaN, 0, Number.NaN])
  })

  it('ignores a mark that the type cannot hold, instead of taking another number for it', () => {
    const values = unpack(Int16Array.from([0, 1, -1]), {
      ...plain,
      missing: [1e20, 65536, 0.5, 65535],
    })
    expect([...values]).toEqual([0, 1, -1])
  })

  it('finds a float fill that was written as double', () => {
    expect([...unpack(Float32Array.from([1e20, 1]), { ...plain, missing: [1e20] })]).toEqual([
      Number.NaN,
      1,
    ])
  })

  it('reads _Unsigned bits, and its marks as the same bits', () => {
    const values = unpack(Int8Array.from([-1, -2, 3]), { ...plain, unsigned: true, missing: [-1] })
    expect([...values]).toEqual([Number.NaN, 254, 3])
  })

  it.each([
    [Int16Array.of(-1, -2), 65_534],
    [Int32Array.of(-1, -2), 4_294_967_294],
    [BigInt64Array.of(-1n, -2n), 2 ** 64],
    [Uint16Array.of(65_535, 65_534), 65_534],
  ])('reads the same bits without a sign in every width: %o', (stored, second) => {
    const missing = stored instanceof Uint16Array ? [65_535] : [-1]
    const values = unpack(stored, { ...plain, unsigned: true, missing })
    expect([...values]).toEqual([Number.NaN, second])
  })

  it('takes no mark that a whole number cannot be', () => {
    const stored = BigInt64Array.of(0n, 1n)
    expect([...unpack(stored, { ...plain, missing: [0.5, 2 ** 70] })]).toEqual([0, 1])
  })

  it('keeps marks beyond 2^53 exact', () => {
    const stored = BigInt64Array.from([2n ** 53n + 1n, 2n ** 53n])
    const values = unpack(stored, { ...plain, missing: [String(2n ** 53n + 1n)] })
    expect([...values]).toEqual([Number.NaN, 2 ** 53])
  })
})
