import { describe, expect, it } from 'vitest'
import { memoryWatchStore } from '../../../lib/watch/memory-watch-store.js'
import { survivingStore } from '../../../lib/watch/surviving-store.js'
import { EMPTY_STATE } from '../../../lib/watch/watch-state.js'
import type { WatchStore } from '../../../lib/watch/watch-store.js'

const at = (savedMs: number) => ({ ...EMPTY_STATE, savedMs })
const LEASE_MS = 1_000

/** A place that all instances share and that can be away. */
function place() {
  const shared = memoryWatchStore(() => 0)
  const away = { is: false }
  const gated = <T>(work: () => Promise<T>) =>
    away.is ? Promise.reject(new Error('away')) : work()
  const store: WatchStore = {
    load: () => gated(shared.load),
    save: (state) => gated(() => shared.save(state)),
    acquire: (ms) => gated(() => shared.acquire(ms)),
    release: () => gated(shared.release),
  }
  return { away, store }
}

function world() {
  const [redis, bucket] = [place(), place()]
  const instance = () =>
    survivingStore({
      shared: redis.store,
      bucket: bucket.store,
      own: memoryWatchStore(() => 0),
    })
  return { redis: redis.away, bucket: bucket.away, instance }
}

type Instance = ReturnType<ReturnType<typeof world>['instance']>

async function saved(instance: Instance, savedMs: number) {
  await instance.begin(LEASE_MS)
  const scope = await instance.save(at(savedMs))
  await instance.end()
  return scope
}

async function begun(instance: Instance) {
  const found = await instance.begin(LEASE_MS)
  await instance.end()
  return found
}

describe('what a watch remembers', () => {
  it('is shared by instances, one at a time', async () => {
    const { instance } = world()
    const [one, other] = [instance(), instance()]
    await one.begin(LEASE_MS)
    expect(await other.begin(LEASE_MS)).toBeUndefined()
    expect(await one.save(at(1))).toBe('shared')
    await one.end()
    expect(await begun(other)).toEqual({ state: at(1), scope: 'shared' })
  })

  it('is let go by the one that holds it, though another call of that instance was refused', async () => {
    const { instance } = world()
    const one = instance()
    await one.begin(LEASE_MS)
    expect(await one.begin(LEASE_MS)).toBeUndefined()
    await one.end()
    expect(await begun(instance())).toBeDefined()
  })

  it('is known to an instance that starts while Redis is away', async () => {
    const { instance, redis } = world()
    await saved(instance(), 1)
    redis.is = true
    expect(await begun(instance())).toEqual({ state: at(1), scope: 'bucket' })
  })

  it('from an outage of Redis is known when Redis is back, though the instance that told it is gone', async () => {
    const { instance, redis } = world()
    await saved(instance(), 1)
    redis.is = true
    expect(await saved(instance(), 2)).toBe('bucket')
    redis.is = false
    expect(await begun(instance())).toEqual({ state: at(2), scope: 'shared' })
  })

  it('is one instance’s at a time while Redis is away', async () => {
    const { instance, redis } = world()
    redis.is = true
    const [one, other] = [instance(), instance()]
    await one.begin(LEASE_MS)
    expect(await other.begin(LEASE_MS)).toBeUndefined()
    await one.end()
    expect(await begun(other)).toBeDefined()
  })

  it('lives on in the instance while nothing else answers, and says so', async () => {
    const { instance, redis, bucket } = world()
    const one = instance()
    await saved(one, 1)
    redis.is = true
    bucket.is = true
    expect(await begun(one)).toEqual({ state: at(1), scope: 'instance' })
    expect(await saved(one, 2)).toBe('instance')
    // One that has just started knows nothing: the price of having lost both.
    expect(await begun(instance())).toEqual({ state: undefined, scope: 'instance' })
    redis.is = false
    // Newer than what Redis holds: what was told meanwhile is not told again.
    expect(await begun(one)).toEqual({ state: at(2), scope: 'shared' })
  })

  it('does not need a bucket that answers', async () => {
    const { instance, bucket } = world()
    bucket.is = true
    expect(await saved(instance(), 1)).toBe('shared')
    bucket.is = false
    expect(await begun(instance())).toEqual({ state: at(1), scope: 'shared' })
  })

  it('waits once in a watch for a place that is away', async () => {
    const { store, away } = place()
    let asked = 0
    const counting: WatchStore = {
      ...store,
      load: () => {
        asked += 1
        return store.load()
      },
      save: (state) => {
        asked += 1
        return store.save(state)
      },
    }
    const one = survivingStore({ bucket: counting, own: memoryWatchStore(() => 0) })
    away.is = true
    await saved(one, 1)
    expect(asked).toBe(1)
    away.is = false
    expect(await saved(one, 2)).toBe('bucket')
  })

  it('of another instance, saved later, is taken', async () => {
    const { instance } = world()
    const [one, other] = [instance(), instance()]
    await saved(one, 1)
    await saved(other, 2)
    expect((await begun(one))?.state).toEqual(at(2))
  })

  it('without Redis and bucket is the instance’s own', async () => {
    const store = survivingStore({ own: memoryWatchStore(() => 0) })
    expect(await begun(store)).toEqual({ state: undefined, scope: 'instance' })
    expect(await saved(store, 1)).toBe('instance')
  })
})
