import { describe, expect, it } from 'vitest'
import {
  type ChunkIndex,
  foreignFilter,
  joinIndexes,
  packingOf,
} from '../../../lib/netcdf/chunk-index.js'

const int2 = { kind: 'int', bytes: 2, littleEndian: true } as const
const plain = { scale: 1, offset: 0, missing: [], unsigned: false }

describe('packingOf', () => {
  it("takes _FillValue before NetCDF's default, and missing_value too", () => {
    expect(packingOf(new Map(), int2).missing).toEqual([-32767])
    const attributes = new Map<string, number | number[]>([
      ['_FillValue', -1],
      ['missing_value', [7, 8]],
      ['scale_factor', 0.1],
      ['add_offset', [2]],
    ])
    expect(packingOf(attributes, int2)).toEqual({
      scale: 0.1,
      offset: 2,
      missing: [-1, 7, 8],
      unsigned: false,
    })
  })

  it('has no default fill for bytes', () => {
    expect(packingOf(new Map(), { ...int2, bytes: 1 }).missing).toEqual([])
  })

  it('is plain JSON, 64-bit marks included', () => {
    const packing = packingOf(new Map([['_FillValue', 2n ** 62n]]), { ...int2, bytes: 8 })
    expect(JSON.parse(JSON.stringify(packing))).toEqual(packing)
    expect(packing.missing).toEqual([String(2n ** 62n)])
  })
})

describe('foreignFilter', () => {
  const filter = (id: number, name = '') => ({ id, name, values: [] })

  it.each([
    [[], null],
    [[filter(1)], null],
    [[filter(2), filter(1), filter(3)], null],
    [[filter(2)], 'filters without deflate'],
    [[filter(3)], 'filters without deflate'],
    [[filter(1), filter(1)], 'filters without deflate'],
    [[filter(4, 'szip')], 'szip'],
    [[filter(32000)], 'filter 32000'],
  ])('of %o is %s', (filters, expected) => {
    expect(foreignFilter(filters)).toBe(expected)
  })
})

describe('joinIndexes', () => {
  const part = (
    chunks: Record<string, [number, number] | null>,
    fill: string | null,
  ): ChunkIndex => ({
    variable: 'v',
    shape: [4],
    element: int2,
    packing: plain,
    storage: { kind: 'chunked', chunkShape: [2], filters: [], chunks, fill },
  })

  it('knows the chunks of both, and the fill of the one that has one', () => {
    const joined = joinIndexes(part({ 0: null }, 'AAA='), part({ 1: [8, 4] }, null))
    expect(joined).toEqual(part({ 0: null, 1: [8, 4] }, 'AAA='))
  })

  it('gives the newer of two that have no chunks', () => {
    const more: ChunkIndex = { ...part({}, null), storage: { kind: 'contiguous', offset: 9 } }
    expect(joinIndexes(part({ 0: null }, null), more)).toBe(more)
  })
})
