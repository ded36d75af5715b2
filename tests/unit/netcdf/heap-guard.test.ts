import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isEndlessHeap } from '../../../lib/netcdf/heap-guard.js'
import { fixtureBytes } from '../../support/fixtures.js'

const bytes = fixtureBytes('packing.nc')
const start = Buffer.from(bytes).indexOf('GCOL')
const collection = bytes.slice(start, start + 4096)

function patched(at: number, size: bigint): Uint8Array {
  const out = collection.slice()
  new DataView(out.buffer).setBigUint64(at, size, true)
  return out
}

describe('isEndlessHeap', () => {
  it('lets a collection through that netCDF4 wrote', () => {
    expect(start).toBeGreaterThan(0)
    expect(isEndlessHeap(collection)).toBe(false)
  })

  it.each([2n ** 64n - 1n, 2n ** 64n - 16n, 2n ** 63n, 5_000n])(
    'stops an object of %s bytes',
    (size) => {
      expect(isEndlessHeap(patched(16 + 8, size))).toBe(true)
    },
  )

  it('stops free space that takes no room', () => {
    const free = collection.slice()
    new DataView(free.buffer).setUint16(16, 0, true)
    new DataView(free.buffer).setBigUint64(24, 0n, true)
    expect(isEndlessHeap(free)).toBe(true)
  })

  it('has no opinion on other bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5_000 }), (other) => {
        expect(isEndlessHeap(other)).toBe(false)
      }),
    )
  })
})
