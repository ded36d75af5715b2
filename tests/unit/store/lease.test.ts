import { describe, expect, it, vi } from 'vitest'
import { bucketLease } from '../../../lib/store/bucket-lease.js'
import { type HeldLease, type Lease, withLease } from '../../../lib/store/lease.js'
import { memoryLease } from '../../../lib/store/memory-lease.js'
import { memoryObjectStore } from '../../../lib/store/memory-object-store.js'
import { leaseConformance } from '../../support/conformance/lease.js'

const lifeMs = 60_000

function clock() {
  let ms = Date.UTC(2026, 10, 24)
  return { now: () => ms, pass: (by: number) => (ms += by) }
}

leaseConformance('memory', async () => {
  const { now, pass } = clock()
  const shared = {}
  return {
    contender: () => memoryLease(shared, { lifeMs, now }),
    expire: async () => void pass(lifeMs + 1),
  }
})

leaseConformance('an object of a bucket', async () => {
  const { now, pass } = clock()
  const store = memoryObjectStore(now)
  return {
    contender: () => bucketLease({ store, key: 'cubes/lease.json', lifeMs, now }),
    expire: async () => void pass(lifeMs + 1),
  }
})

describe('the lease object', () => {
  it('binds nobody when it is damaged', async () => {
    const { now } = clock()
    const store = memoryObjectStore(now)
    await store.put('lease', new TextEncoder().encode('{"holder":'))
    expect(await bucketLease({ store, key: 'lease', lifeMs, now }).acquire()).toBeDefined()
  })
})

describe('work under a lease', () => {
  function leaseOf(held: Partial<HeldLease>): Lease {
    return { acquire: async () => ({ renew: async () => true, release: async () => {}, ...held }) }
  }

  it('is not begun while another holds the lease', async () => {
    const work = vi.fn(async () => 1)
    const busy: Lease = { acquire: async () => undefined }
    expect(await withLease(busy, { lifeMs, now: Date.now }, work)).toBeUndefined()
    expect(work).not.toHaveBeenCalled()
  })

  it('gives the lease up also when it fails', async () => {
    const release = vi.fn(async () => {})
    const failing = withLease(leaseOf({ release }), { lifeMs, now: Date.now }, async () => {
      throw new Error('failed')
    })
    await expect(failing).rejects.toThrow('failed')
    expect(release).toHaveBeenCalledOnce()
  })

  it.each([
    ['another took it', async () => false, 0],
    ['it could not be renewed for a whole life', () => Promise.reject(new Error('down')), lifeMs],
  ])('is told to stop when %s', async (_, renew, passes) => {
    vi.useFakeTimers()
    try {
      const { now, pass } = clock()
      const stopped = withLease(leaseOf({ renew }), { lifeMs, now }, async (signal) => {
        pass(passes)
        await vi.advanceTimersByTimeAsync(lifeMs / 3)
        return signal.aborted
      })
      expect(await stopped).toEqual({ value: true })
    } finally {
      vi.useRealTimers()
    }
  })

  it('is not renewed a second time while the first renewal takes its time', async () => {
    vi.useFakeTimers()
    try {
      const { now } = clock()
      const renew = vi.fn(() => new Promise<boolean>(() => {}))
      await withLease(leaseOf({ renew }), { lifeMs, now }, () =>
        vi.advanceTimersByTimeAsync(10 * lifeMs),
      )
      expect(renew).toHaveBeenCalledOnce()
    } finally {
      vi.useRealTimers()
    }
  })

  it('goes on over one failed renewal', async () => {
    vi.useFakeTimers()
    try {
      const { now, pass } = clock()
      const renew = () => Promise.reject(new Error('down'))
      const going = withLease(leaseOf({ renew }), { lifeMs, now }, async (signal) => {
        pass(lifeMs / 3)
        await vi.advanceTimersByTimeAsync(lifeMs / 3)
        return signal.aborted
      })
      expect(await going).toEqual({ value: false })
    } finally {
      vi.useRealTimers()
    }
  })
})
