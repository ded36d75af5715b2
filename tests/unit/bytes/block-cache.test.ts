import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withBlockCache } from '../../../lib/bytes/block-cache.js'
import { memoryRangeSource } from '../../../lib/bytes/memory-range-source.js'
import type { RangeSource } from '../../../lib/bytes/range-source.js'
import { recordingSource } from '../../support/recording-source.js'

const bytes = Uint8Array.from({ length: 1010 }, (_, i) => (i * 31) % 256)
const options = { blockBytes: 100, capacityBytes: 500 }

describe('withBlockCache', () => {
  it('gives the bytes of the source whatever was asked before', async () => {
    const reads = fc.array(fc.tuple(fc.nat({ max: 1010 }), fc.nat({ max: 1010 })), {
      maxLength: 20,
    })
    await fc.assert(
      fc.asyncProperty(reads, async (ranges) => {
        const cached = withBlockCache(memoryRangeSource(bytes), options)
        for (const [a, b] of ranges) {
          const offset = Math.min(a, b)
          const length = Math.abs(a - b)
          expect(await cached.read(offset, length)).toEqual(bytes.slice(offset, offset + length))
        }
      }),
    )
  })

  it('asks for a block once, and for neighbouring blocks in one request', async () => {
    const { source, reads } = recordingSource(memoryRangeSource(bytes))
    const cached = withBlockCache(source, options)
    await cached.read(150, 100)
    await cached.read(101, 198)
    expect(reads).toEqual([{ offset: 100, length: 200 }])
    await cached.read(1005, 5)
    expect(reads.at(-1)).toEqual({ offset: 1000, length: 10 })
  })

  it('holds no more than its capacity: the block used longest ago goes', async () => {
    const { source, reads } = recordingSource(memoryRangeSource(bytes))
    const cached = withBlockCache(source, options)
    for (const block of [0, 1, 2, 3, 4]) await cached.read(block * 100, 10)
    await cached.read(0, 10)
    await cached.read(500, 10)
    expect(reads).toHaveLength(6)
    await cached.read(0, 10)
    expect(reads).toHaveLength(6)
    await cached.read(100, 10)
    expect(reads).toHaveLength(7)
  })

  it('shares one load among callers, and one who leaves does not fail the others', async () => {
    const { source, reads } = recordingSource(memoryRangeSource(bytes))
    const cached = withBlockCache(source, options)
    const caller = new AbortController()
    const left = cached.read(10, 10, caller.signal)
    const others = [cached.read(10, 10), cached.read(50, 20)]
    const reason = new Error('left')
    caller.abort(reason)
    await expect(left).rejects.toBe(reason)
    expect(await Promise.all(others)).toEqual([bytes.slice(10, 20), bytes.slice(50, 70)])
    expect(reads).toHaveLength(1)
  })

  it('keeps no failed load', async () => {
    let isDown = true
    const honest = memoryRangeSource(bytes)
    const source: RangeSource = {
      ...honest,
      read: (offset, length) =>
        isDown ? Promise.reject(new Error('down')) : honest.read(offset, length),
    }
    const cached = withBlockCache(source, options)
    await expect(cached.read(0, 10)).rejects.toThrow('down')
    isDown = false
    expect(await cached.read(0, 10)).toEqual(bytes.slice(0, 10))
  })

  it('gives bytes that a caller may change without changing those of the next', async () => {
    const cached = withBlockCache(memoryRangeSource(bytes), options)
    const first = await cached.read(0, 10)
    first.fill(0)
    expect(await cached.read(0, 10)).toEqual(bytes.slice(0, 10))
  })
})
