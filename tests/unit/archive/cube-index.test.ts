import { deflateSync } from 'node:zlib'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodePlaces, encodePlaces, indexOfChunk } from '../../../lib/archive/cube-index.js'

const layout = {
  variable: 'air_temperature',
  shape: [16, 16, 73],
  element: { kind: 'int', bytes: 2, littleEndian: true },
  packing: { scale: 0.1, offset: 0, missing: [-32_768], unsigned: false },
  storage: { kind: 'chunked', chunkShape: [8, 8, 73], filters: [], fill: null },
} as const

describe('the index of a cube', () => {
  it('comes back as it was, wherever the chunks lie', () => {
    const chunk = fc.tuple(fc.integer({ min: 0, max: 2 ** 40 }), fc.nat(100_000))
    fc.assert(
      fc.property(fc.array(chunk, { maxLength: 300 }), (chunks) => {
        const offsets = Float64Array.from(chunks, ([offset]) => offset)
        const lengths = Uint32Array.from(chunks, ([, length]) => length)
        const back = decodePlaces(encodePlaces({ offsets, lengths }))
        expect(back.offsets).toEqual(offsets)
        expect(back.lengths).toEqual(lengths)
      }),
    )
  })

  it('of 20,000 chunks behind each other takes less than 60 KB', () => {
    let at = 320_000
    const lengths = Uint32Array.from({ length: 19_625 }, (_, i) => 2_000 + ((i * 7_919) % 4_000))
    const offsets = Float64Array.from(lengths, (length) => {
      at += length
      return at - length
    })
    expect(encodePlaces({ offsets, lengths }).length).toBeLessThan(60_000)
  })

  it('is refused when it is damaged or no index', () => {
    expect(() => decodePlaces(new Uint8Array([1, 2, 3]))).toThrow()
    expect(() => decodePlaces(deflateSync(new Uint8Array(13)))).toThrow(RangeError)
    expect(() => decodePlaces(deflateSync(new Uint8Array(16 * 1024 * 1024)))).toThrow()
  })

  it('gives one chunk to the reader, and none that is not there', () => {
    const places = { offsets: new Float64Array([10, 20]), lengths: new Uint32Array([10, 7]) }
    expect(indexOfChunk(layout, places, 1)?.storage).toEqual({
      ...layout.storage,
      chunks: { 1: [20, 7] },
    })
    expect(indexOfChunk(layout, places, 2)).toBeUndefined()
  })
})
