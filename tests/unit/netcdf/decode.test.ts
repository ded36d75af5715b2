import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeChunk } from '../../../lib/netcdf/decode.js'
import { fletcher32, isFletcher32 } from '../../../lib/netcdf/fletcher32.js'
import type { Filter } from '../../../lib/netcdf/model.js'
import { decodeNumbers } from '../../../lib/netcdf/numbers.js'
import { unshuffle } from '../../../lib/netcdf/unshuffle.js'

const DEFLATE: Filter = { id: 1, name: 'deflate', values: [4] }
const SHUFFLE: Filter = { id: 2, name: 'shuffle', values: [4] }
const FLETCHER: Filter = { id: 3, name: 'fletcher32', values: [] }

/** The definition: byte b of element i is at b·n + i. */
function shuffle(bytes: Uint8Array, size: number): Uint8Array {
  const count = Math.floor(bytes.length / size)
  const out = bytes.slice()
  for (let i = 0; i < count; i++) {
    for (let b = 0; b < size; b++) out[b * count + i] = bytes[i * size + b] ?? 0
  }
  return out
}

function withChecksum(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length + 4)
  out.set(bytes)
  new DataView(out.buffer).setUint32(bytes.length, fletcher32(bytes), true)
  return out
}

function encode(raw: Uint8Array, filters: readonly Filter[]): Uint8Array {
  return filters.reduce<Uint8Array>((bytes, { id }) => {
    if (id === 1) return new Uint8Array(deflateSync(bytes))
    return id === 2 ? shuffle(bytes, 4) : withChecksum(bytes)
  }, raw)
}

describe('unshuffle', () => {
  it('undoes the shuffle of any element size, with bytes left over', () => {
    const sizes = fc.integer({ min: 1, max: 9 })
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), sizes, (bytes, size) => {
        expect(unshuffle(shuffle(bytes, size), size)).toEqual(bytes)
      }),
    )
  })
})

describe('fletcher32', () => {
  // Published values for "abcdef" and "abcdefgh" are over little-endian words; HDF5 reads big-endian.
  it.each([
    ['badcfe', 0x56502d2a],
    ['badcfehg', 0xebe19591],
  ])('of %s is as published', (text, sum) => {
    expect(fletcher32(Buffer.from(text))).toBe(sum)
  })

  it('accepts the exchanged bytes of old files, and no other sum', () => {
    const bytes = Buffer.from('badcfe')
    expect(isFletcher32(bytes, 0x56502d2a)).toBe(true)
    expect(isFletcher32(bytes, 0x50562a2d)).toBe(true)
    expect(isFletcher32(bytes, 0x56502d2b)).toBe(false)
  })
})

describe('decodeChunk', () => {
  const orders = [
    [],
    [DEFLATE],
    [SHUFFLE, DEFLATE],
    [SHUFFLE, DEFLATE, FLETCHER],
    [FLETCHER, DEFLATE, SHUFFLE],
    [FLETCHER, SHUFFLE, DEFLATE],
  ]

  it.each(orders)('undoes the filters in reverse order: %o %o %o', async (...filters) => {
    const given = filters.filter((filter) => filter !== undefined)
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (raw) => {
        const stored = encode(raw, given)
        const before = stored.slice()
        const encoding = { filters: given, rawBytes: raw.length, elementBytes: 4 }
        expect(new Uint8Array(await decodeChunk(stored, encoding))).toEqual(raw)
        expect(stored).toEqual(before)
      }),
      { numRuns: 30 },
    )
  })

  it('gives the same from a thread as inline', async () => {
    const raw = Uint8Array.from({ length: 100_000 }, (_, i) => (i * i) % 251)
    const filters = [SHUFFLE, DEFLATE]
    const encoding = { filters, rawBytes: raw.length, elementBytes: 4 }
    expect(new Uint8Array(await decodeChunk(encode(raw, filters), encoding))).toEqual(raw)
  })

  const raw = Uint8Array.from({ length: 400 }, (_, i) => i % 7)
  const encoding = { filters: [SHUFFLE, DEFLATE], rawBytes: 400, elementBytes: 4 }
  const stored = encode(raw, encoding.filters)

  it.each([
    ['cut off', stored.subarray(0, stored.length - 5)],
    ['changed', Uint8Array.from(stored, (byte, i) => (i === 9 ? byte ^ 255 : byte))],
    ['of a smaller chunk', encode(raw.subarray(0, 396), encoding.filters)],
    ['of a larger chunk', encode(new Uint8Array(404), encoding.filters)],
    ['empty', new Uint8Array(0)],
  ])('says source_corrupt of a chunk that is %s', async (_name, bytes) => {
    await expect(decodeChunk(bytes, encoding)).rejects.toMatchObject({ code: 'source_corrupt' })
  })

  it('says source_corrupt of a wrong checksum', async () => {
    const checked = { ...encoding, filters: [FLETCHER] }
    const bytes = withChecksum(raw)
    bytes[3] = 99
    await expect(decodeChunk(bytes, checked)).rejects.toMatchObject({ code: 'source_corrupt' })
    await expect(decodeChunk(new Uint8Array(3), checked)).rejects.toMatchObject({
      code: 'source_corrupt',
    })
  })

  it('says unsupported_encoding of a chunk that was stored without deflate', async () => {
    await expect(decodeChunk(raw, encoding)).rejects.toMatchObject({
      code: 'unsupported_encoding',
      details: { filter: 'filter mask' },
    })
  })

  it('names a filter it does not know', async () => {
    const szip = { ...encoding, filters: [{ id: 4, name: 'szip', values: [] }] }
    await expect(decodeChunk(raw, szip)).rejects.toMatchObject({
      code: 'unsupported_encoding',
      details: { filter: 'szip' },
    })
  })
})

describe('decodeNumbers', () => {
  it('reads both byte orders, at any alignment, without changing the bytes', () => {
    const bytes = Uint8Array.from([0, 0x12, 0x34, 0x56, 0x78])
    const before = bytes.slice()
    const at = bytes.subarray(1)
    const type = { kind: 'uint', bytes: 4 } as const
    expect([...decodeNumbers(at, { ...type, littleEndian: false })]).toEqual([0x12345678])
    expect([...decodeNumbers(at, { ...type, littleEndian: true })]).toEqual([0x78563412])
    expect(bytes).toEqual(before)
  })
})
