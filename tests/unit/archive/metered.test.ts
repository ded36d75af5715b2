import { expect, test } from 'vitest'
import { meter } from '../../../lib/archive/metered.js'
import type { RangeSource } from '../../../lib/bytes/range-source.js'

function source(read: RangeSource['read']): RangeSource {
  return { byteLength: 100, version: '"v"', read }
}

test('requests and bytes are counted across the sources it wraps', async () => {
  const costs = meter()
  const bytes = async (_offset: number, length: number) => new Uint8Array(length)
  await costs.wrap(source(bytes)).read(0, 10)
  await costs.wrap(source(bytes)).read(10, 32)
  expect(costs.spent()).toMatchObject({ requests: 2, bytes: 42 })
})

test('a request that failed was spent too, and its failure passes', async () => {
  const costs = meter()
  const failing = costs.wrap(source(() => Promise.reject(new Error('gone'))))
  await expect(failing.read(0, 10)).rejects.toThrow('gone')
  expect(costs.spent()).toMatchObject({ requests: 1, bytes: 10 })
})

test('offset, length and signal reach the source, and its identity stays', async () => {
  const seen: unknown[] = []
  const wrapped = meter().wrap(
    source(async (...parameters) => {
      seen.push(parameters)
      return new Uint8Array()
    }),
  )
  const { signal } = new AbortController()
  await wrapped.read(3, 4, signal)
  expect(seen).toEqual([[3, 4, signal]])
  expect(wrapped).toMatchObject({ byteLength: 100, version: '"v"' })
})

test('times are never negative, and nothing spent is nothing', async () => {
  const costs = meter()
  expect(costs.spent()).toEqual({ requests: 0, bytes: 0, readMs: 0, decodeMs: 0 })
  const wrapped = costs.wrap(source(async (_offset, length) => new Uint8Array(length)))
  await wrapped.read(0, 1)
  await costs.decoding(
    source(async (_offset, length) => new Uint8Array(length)),
    (metered) => metered.read(0, 1),
  )
  expect(costs.spent()).toMatchObject({ requests: 2, bytes: 2 })
  expect(costs.spent().decodeMs).toBeGreaterThanOrEqual(0)
})
