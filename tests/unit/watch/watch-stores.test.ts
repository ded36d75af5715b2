import { expect, it } from 'vitest'
import { memoryObjectStore } from '../../../lib/store/memory-object-store.js'
import type { ObjectStore } from '../../../lib/store/object-store.js'
import { bucketWatchStore } from '../../../lib/watch/bucket-watch-store.js'
import { watchStoreConformance } from '../../support/conformance/watch-store.js'

const now = () => 0

watchStoreConformance('the bucket', async () => {
  const bucket = memoryObjectStore()
  return {
    another: () => bucketWatchStore(bucket, now),
    spoil: async () => {
      for (const { key } of await bucket.list('')) await bucket.put(key, Buffer.from('{'))
    },
  }
})

it('a bucket is not waited for without end', async () => {
  const signals: (AbortSignal | undefined)[] = []
  const bucket: ObjectStore = {
    ...memoryObjectStore(),
    get: async (_key, signal) => void signals.push(signal),
    put: async (_key, _bytes, options) => void signals.push(options?.signal),
  }
  const store = bucketWatchStore(bucket, now)
  await store.load()
  await store.acquire(1)
  expect(signals).toHaveLength(3)
  for (const signal of signals) expect(signal).toBeInstanceOf(AbortSignal)
})
