import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeRanges, withCoalescing } from '../../../lib/bytes/coalesce.js'
import { memoryRangeSource } from '../../../lib/bytes/memory-range-source.js'
import type { RangeSource } from '../../../lib/bytes/range-source.js'
import { recordingSource } from '../../support/recording-source.js'

const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i % 256)
const options = { gapBytes: 10, maxBytes: 100 }

const rangesArbitrary = fc.array(
  fc.record({ offset: fc.nat({ max: 900 }), length: fc.integer({ min: 1, max: 100 }) }),
  { maxLength: 30 },
)

describe('mergeRanges', () => {
  it('serves every range from exactly one request that holds it', () => {
    fc.assert(
      fc.property(rangesArbitrary, (ranges) => {
        const merged = mergeRanges(ranges, options)
        const members = merged.flatMap((request) => request.members)
        expect(members.toSorted((a, b) => a - b)).toEqual(ranges.map((_, i) => i))
        for (const request of merged) {
          for (const member of request.members) {
            const range = ranges[member]
            expect(range?.offset).toBeGreaterThanOrEqual(request.offset)
            expect((range?.offset ?? 0) + (range?.length ?? 0)).toBeLessThanOrEqual(
              request.offset + request.length,
            )
          }
        }
      }),
    )
  })

  it('never makes a request larger than the limit or joins over a larger gap', () => {
    fc.assert(
      fc.property(rangesArbitrary, (ranges) => {
        for (const { length, members } of mergeRanges(ranges, options)) {
          expect(length).toBeLessThanOrEqual(options.maxBytes)
          const parts = members.flatMap((i) => ranges[i] ?? [])
          let end = parts[0]?.offset ?? 0
          for (const part of parts) {
            expect(part.offset - end).toBeLessThanOrEqual(options.gapBytes)
            end = Math.max(end, part.offset + part.length)
          }
        }
      }),
    )
  })

  it('joins up to the gap and not beyond, and leaves a range over the limit alone', () => {
    const at = (offset: number, length: number) => ({ offset, length })
    expect(mergeRanges([at(0, 5), at(15, 5)], options)).toEqual([
      { offset: 0, length: 20, members: [0, 1] },
    ])
    expect(mergeRanges([at(0, 5), at(16, 5)], options)).toHaveLength(2)
    expect(mergeRanges([at(0, 500)], options)).toEqual([{ offset: 0, length: 500, members: [0] }])
  })
})

describe('withCoalescing', () => {
  it('makes one request of near reads of one turn, and gives each its bytes', async () => {
    const { source, reads } = recordingSource(memoryRangeSource(bytes))
    const joined = withCoalescing(source, options)
    const parts = await Promise.all([joined.read(40, 5), joined.read(0, 10), joined.read(15, 20)])
    expect(reads).toEqual([{ offset: 0, length: 45 }])
    expect(parts).toEqual([bytes.slice(40, 45), bytes.slice(0, 10), bytes.slice(15, 35)])
  })

  it('leaves the others their bytes when one caller goes', async () => {
    const joined = withCoalescing(memoryRangeSource(bytes), options)
    const caller = new AbortController()
    const left = joined.read(0, 5, caller.signal)
    const stays = joined.read(6, 5)
    const reason = new Error('left')
    caller.abort(reason)
    await expect(left).rejects.toBe(reason)
    expect(await stays).toEqual(bytes.slice(6, 11))
  })

  it('stops the request when all its callers have gone', async () => {
    let stopped: unknown
    const source: RangeSource = {
      ...memoryRangeSource(bytes),
      read: (_offset, _length, signal) =>
        new Promise((_, reject) =>
          signal?.addEventListener('abort', () => {
            stopped = signal.reason
            reject(signal.reason)
          }),
        ),
    }
    const joined = withCoalescing(source, options)
    const callers = [new AbortController(), new AbortController()]
    const reads = callers.map(({ signal }, i) => joined.read(i * 6, 5, signal))
    await Promise.resolve()
    const reasons = [new Error('first'), new Error('second')]
    callers[0]?.abort(reasons[0])
    expect(stopped).toBeUndefined()
    callers[1]?.abort(reasons[1])
    expect(stopped).toBe(reasons[1])
    expect(await Promise.allSettled(reads)).toMatchObject([
      { reason: reasons[0] },
      { reason: reasons[1] },
    ])
  })

  it('gives a failure to every caller of the request', async () => {
    const failure = new Error('down')
    const source: RangeSource = { ...memoryRangeSource(bytes), read: () => Promise.reject(failure) }
    const joined = withCoalescing(source, options)
    expect(await Promise.allSettled([joined.read(0, 5), joined.read(6, 5)])).toMatchObject([
      { reason: failure },
      { reason: failure },
    ])
  })
})
