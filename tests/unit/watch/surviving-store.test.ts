import { describe, expect, it } from 'vitest'
import { memoryWatchStore } from '../../../lib/watch/memory-watch-store.js'
import { survivingStore } from '../../../lib/watch/surviving-store.js'
import { EMPTY_STATE } from '../../../lib/watch/watch-state.js'
import type { WatchStore } from '../../../lib/watch/watch-store.js'

const at = (savedMs: number) => ({ ...EMPTY_STATE, savedMs })

function world() {
  const shared = memoryWatchStore(() => 0)
  const away = { is: false }
  const gated = <T>(work: () => Promise<T>) =>
    away.is ? Promise.reject(new Error('away')) : work()
  const redis: WatchStore = {
    load: () => gated(shared.load),
    save: (state) => gated(() => shared.save(state)),
    acquire: (ms) => gated(() => shared.acquire(ms)),
    release: () => gated(shared.release),
  }
  const instance = () =>
    survivingStore(
      redis,
      memoryWatchStore(() => 0),
    )
  return { away, instance }
}

describe('what a watch remembers', () => {
  it('is shared by instances, one at a time', async () => {
    const { instance } = world()
    const [one, other] = [instance(), instance()]
    await one.begin(1_000)
    expect(await other.begin(1_000)).toBeUndefined()
    expect(await one.end(at(1))).toBe('shared')
    expect(await other.begin(1_000)).toEqual({ state: at(1), scope: 'shared' })
  })

  it('lives on in the instance while Redis is away, and says so', async () => {
    const { instance, away } = world()
    const one = instance()
    await one.begin(1_000)
    await one.end(at(1))
    away.is = true
    expect(await one.begin(1_000)).toEqual({ state: at(1), scope: 'instance' })
    expect(await one.end(at(2))).toBe('instance')
    away.is = false
    // Newer than what Redis holds: what was told meanwhile is not told again.
    expect(await one.begin(1_000)).toEqual({ state: at(2), scope: 'shared' })
  })

  it('of another instance, saved later, is taken', async () => {
    const { instance } = world()
    const [one, other] = [instance(), instance()]
    for (const [store, ms] of [
      [one, 1],
      [other, 2],
    ] as const) {
      await store.begin(1_000)
      await store.end(at(ms))
    }
    expect((await one.begin(1_000))?.state).toEqual(at(2))
  })

  it('without Redis is the instance’s own', async () => {
    const store = survivingStore(
      undefined,
      memoryWatchStore(() => 0),
    )
    expect(await store.begin(1_000)).toEqual({ state: undefined, scope: 'instance' })
    expect(await store.end(at(1))).toBe('instance')
  })
})
