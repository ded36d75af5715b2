import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { netcdfConfig } from '../../../lib/config.js'
import { pageStore, planFetches } from '../../../lib/netcdf/page-store.js'

const PAGE = netcdfConfig.pageBytes
const bytes = Uint8Array.from({ length: 20 * PAGE + 100 }, (_, i) => (i * 13) % 256)

function storeOf(pages: readonly number[], capacityBytes = 100 * PAGE) {
  const store = pageStore(bytes.length, capacityBytes)
  for (const page of pages) store.put(page * PAGE, bytes.slice(page * PAGE, (page + 1) * PAGE))
  return store
}

describe('pageStore', () => {
  it('copies a range exactly when it holds all of it', () => {
    const pages = fc.uniqueArray(fc.nat({ max: 20 }))
    const range = fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 3 * PAGE }))
    fc.assert(
      fc.property(pages, range, (held, [offset, size]) => {
        const length = Math.min(size, bytes.length - offset)
        const target = new Uint8Array(length + 2)
        const isCopied = storeOf(held).copy({ offset, length }, target, 1)
        const first = Math.floor(offset / PAGE)
        const last = Math.floor((offset + length - 1) / PAGE)
        const needed = Array.from({ length: last - first + 1 }, (_, i) => first + i)
        expect(isCopied).toBe(needed.every((page) => held.includes(page)))
        if (isCopied) expect(target.slice(1, -1)).toEqual(bytes.slice(offset, offset + length))
      }),
    )
  })

  it('keeps its capacity, dropping the page used longest ago', () => {
    const store = storeOf([0, 1, 2], 3 * PAGE)
    store.copy({ offset: 0, length: 1 }, new Uint8Array(1), 0)
    store.put(3 * PAGE, bytes.slice(3 * PAGE, 4 * PAGE))
    expect([0, 1, 2, 3].map((page) => store.has(page))).toEqual([true, false, true, true])
  })

  it('keeps no page that is not whole, except the last of the file', () => {
    const store = pageStore(bytes.length, 100 * PAGE)
    store.put(0, bytes.slice(0, PAGE + 5))
    store.put(20 * PAGE, bytes.slice(20 * PAGE))
    expect([0, 1, 20].map((page) => store.has(page))).toEqual([true, false, true])
  })

  it('serves what was lent until it is given back', () => {
    const store = pageStore(bytes.length, PAGE)
    const release = store.lend(500, bytes.slice(500, 600))
    const target = new Uint8Array(10)
    expect(store.copy({ offset: 550, length: 10 }, target, 0)).toBe(true)
    expect(target).toEqual(bytes.slice(550, 560))
    expect(store.copy({ offset: 595, length: 10 }, target, 0)).toBe(false)
    release()
    expect(store.copy({ offset: 550, length: 10 }, target, 0)).toBe(false)
  })
})

describe('planFetches', () => {
  const limits = { byteLength: bytes.length, readAheadBytes: 4 * PAGE }
  const misses = fc.array(
    fc.record({
      offset: fc.nat({ max: bytes.length - 600 }),
      length: fc.integer({ min: 1, max: 600 }),
    }),
    { minLength: 1, maxLength: 8 },
  )

  it('brings every missed page, none twice, inside the file', () => {
    fc.assert(
      fc.property(misses, fc.uniqueArray(fc.nat({ max: 20 })), (missed, held) => {
        const store = storeOf(held)
        const plan = planFetches(missed, store, limits)
        const fetched = plan.flatMap(({ offset, length }) =>
          Array.from({ length: Math.ceil(length / PAGE) }, (_, i) => offset / PAGE + i),
        )
        expect(new Set(fetched).size).toBe(fetched.length)
        for (const { offset, length } of plan)
          expect(offset + length).toBeLessThanOrEqual(bytes.length)
        for (const { offset, length } of missed) {
          for (let page = Math.floor(offset / PAGE); page * PAGE < offset + length; page++) {
            expect(held.includes(page) || fetched.includes(page)).toBe(true)
          }
        }
      }),
    )
  })

  it('reads around a miss that stands alone, and ahead of one behind known pages', () => {
    const alone = planFetches([{ offset: 10 * PAGE, length: 38 }], storeOf([0]), limits)
    expect(alone).toEqual([{ offset: 8 * PAGE, length: 5 * PAGE }])
    const behind = planFetches([{ offset: 10 * PAGE, length: 38 }], storeOf([9]), limits)
    expect(behind).toEqual([{ offset: 10 * PAGE, length: 4 * PAGE }])
  })
})
