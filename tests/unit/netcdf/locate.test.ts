import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memoryRangeSource } from '../../../lib/bytes/memory-range-source.js'
import { netcdfConfig } from '../../../lib/config.js'
import type { ChunkIndex, Storage } from '../../../lib/netcdf/chunk-index.js'
import { locate } from '../../../lib/netcdf/locate.js'
import { readStored } from '../../../lib/netcdf/read-selection.js'
import { recordingSource } from '../../support/recording-source.js'

const element = { kind: 'int', bytes: 2, littleEndian: true } as const
const packing = { scale: 1, offset: 0, missing: [], unsigned: false }

interface Case {
  readonly shape: number[]
  readonly chunkShape: number[]
  readonly selection: [number, number][]
}

const cases: fc.Arbitrary<Case> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 4 })), {
    minLength: 1,
    maxLength: 3,
  })
  .chain((sizes) =>
    fc.record({
      shape: fc.constant(sizes.map(([size]) => size)),
      chunkShape: fc.constant(sizes.map(([, chunk]) => chunk)),
      selection: fc.tuple(
        ...sizes.map(([size]) =>
          fc
            .tuple(fc.nat({ max: size }), fc.nat({ max: size }))
            .map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]),
        ),
      ),
    }),
  )

/** Every element is its own row-major number; each lies where the definition of its layout says. */
function layOut({ shape, chunkShape }: Case, isChunked: boolean) {
  const count = shape.reduce((a, b) => a * b, 1)
  const grid = shape.map((size, i) => Math.ceil(size / (chunkShape[i] ?? 1)))
  const perChunk = chunkShape.reduce((a, b) => a * b, 1)
  const chunkCount = grid.reduce((a, b) => a * b, 1)
  const bytes = new Uint8Array(6 + 2 * Math.max(count, chunkCount * perChunk))
  const view = new DataView(bytes.buffer)
  for (let n = 0; n < count; n++) {
    const at = positionOf(n, shape)
    const chunk = numberOf(
      at.map((p, i) => Math.floor(p / (chunkShape[i] ?? 1))),
      grid,
    )
    const within = numberOf(
      at.map((p, i) => p % (chunkShape[i] ?? 1)),
      chunkShape,
    )
    view.setInt16(6 + 2 * (isChunked ? chunk * perChunk + within : n), n, true)
  }
  const chunks = Object.fromEntries(
    Array.from({ length: chunkCount }, (_, i): [string, [number, number]] => [
      String(i),
      [6 + 2 * i * perChunk, 2 * perChunk],
    ]),
  )
  const storage: Storage = isChunked
    ? { kind: 'chunked', chunkShape, filters: [], chunks, fill: null }
    : { kind: 'contiguous', offset: 6 }
  const index: ChunkIndex = { variable: 'v', shape, element, packing, storage }
  return { bytes, index }
}

function positionOf(number: number, sizes: readonly number[]): number[] {
  let rest = number
  return sizes
    .toReversed()
    .map((size) => {
      const at = rest % size
      rest = Math.floor(rest / size)
      return at
    })
    .toReversed()
}

function numberOf(at: readonly number[], sizes: readonly number[]): number {
  return at.reduce((sum, p, i) => sum * (sizes[i] ?? 1) + p, 0)
}

function selected({ shape, selection }: Case): number[] {
  const count = shape.reduce((a, b) => a * b, 1)
  return Array.from({ length: count }, (_, n) => n).filter((n) =>
    positionOf(n, shape).every((p, i) => {
      const [start, stop] = selection[i] ?? [0, 0]
      return p >= start && p < stop
    }),
  )
}

describe('locate, then decode', () => {
  it.each([true, false])(
    'gives the selected elements in order (chunked: %s)',
    async (isChunked) => {
      await fc.assert(
        fc.asyncProperty(cases, async (given) => {
          const { bytes, index } = layOut(given, isChunked)
          const { values, shape } = await readStored(
            memoryRangeSource(bytes),
            index,
            given.selection,
          )
          expect([...values]).toEqual(selected(given))
          expect(shape).toEqual(given.selection.map(([start, stop]) => stop - start))
        }),
      )
    },
  )

  it('reads near rows of unchunked data in one request', async () => {
    const index: ChunkIndex = {
      variable: 'v',
      shape: [100, 50],
      element,
      packing,
      storage: { kind: 'contiguous', offset: 0 },
    }
    const { source, reads } = recordingSource(memoryRangeSource(new Uint8Array(10_000)))
    await readStored(source, index, [
      [10, 20],
      [5, 6],
    ])
    expect(reads).toEqual([{ offset: 1010, length: 9 * 100 + 2 }])
  })

  it('fills what was never written, and needs no request for it', async () => {
    const { source, reads } = recordingSource(memoryRangeSource(new Uint8Array(10)))
    const index: ChunkIndex = {
      variable: 'v',
      shape: [3],
      element,
      packing,
      storage: {
        kind: 'chunked',
        chunkShape: [2],
        filters: [],
        chunks: { 0: null, 1: null },
        fill: '+f8=',
      },
    }
    expect([...(await readStored(source, index)).values]).toEqual([-7, -7, -7])
    expect(reads).toEqual([])
  })
})

describe('locate', () => {
  const chunked = (place: [number, number]): ChunkIndex => ({
    variable: 'v',
    shape: [4],
    element,
    packing,
    storage: { kind: 'chunked', chunkShape: [4], filters: [], chunks: { 0: place }, fill: null },
  })

  it.each([[[90, 20]], [[-1, 8]], [[0, 0]], [[0, Number.NaN]]] as [[number, number]][])(
    'refuses a chunk outside its object: %o',
    (place) => {
      expect(() => locate(chunked(place), undefined, 100)).toThrow(
        expect.objectContaining({ code: 'source_corrupt' }),
      )
    },
  )

  it('refuses a chunk and a selection over the budget', () => {
    const huge = netcdfConfig.maxChunkBytes + 1
    expect(() => locate(chunked([0, huge]), undefined, 2 * huge)).toThrow(
      expect.objectContaining({ code: 'over_budget' }),
    )
    const wide = { ...chunked([0, 8]), shape: [2 ** 40] }
    expect(() => locate(wide, undefined, 100)).toThrow(
      expect.objectContaining({ code: 'over_budget' }),
    )
  })

  it('says so when the index lacks a chunk', () => {
    const index = { ...chunked([0, 8]), shape: [8] }
    expect(() => locate(index, undefined, 100)).toThrow(
      expect.objectContaining({ code: 'internal_error' }),
    )
    expect(locate(index, [[0, 3]], 100).pieces).toHaveLength(1)
  })

  it.each([[[[0, 5]]], [[[3, 2]]], [[[-1, 2]]], [[[0.5, 2]]], [[]]] as [[number, number][]][])(
    'refuses the selection %o of four elements',
    (selection) => {
      expect(() => locate(chunked([0, 8]), selection, 100)).toThrow(RangeError)
    },
  )
})
