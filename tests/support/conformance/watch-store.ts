import { describe, expect, it } from 'vitest'
import { EMPTY_STATE, type WatchState } from '../../../lib/watch/watch-state.js'
import type { WatchStore } from '../../../lib/watch/watch-store.js'

export interface WatchStoreSetting {
  /** Another instance that remembers in the same place. */
  readonly another: () => WatchStore
  /** Writes over the state what no release can read; absent where only states can be kept. */
  readonly spoil?: () => Promise<unknown>
}

const LEASE_MS = 60_000

/** What every place where a watch remembers must do. `open` gives an empty one. */
export function watchStoreConformance(name: string, open: () => Promise<WatchStoreSetting>): void {
  const at = (savedMs: number): WatchState => ({
    ...EMPTY_STATE,
    savedMs,
    silencedUntilMs: { run_late: 7 },
    outbox: [{ id: 'a', ruleId: 'run_late', what: 'opened', timeMs: 1, value: null }],
  })

  describe(`watch store conformance: ${name}`, () => {
    it('knows nothing at first', async () => {
      expect(await (await open()).another().load()).toBeUndefined()
    })

    it('gives what was saved last, to whoever asks', async () => {
      const { another } = await open()
      await another().save(at(1))
      await another().save(at(2))
      expect(await another().load()).toEqual(at(2))
    })

    it('is held by one at a time, until that one lets go', async () => {
      const { another } = await open()
      const [one, other] = [another(), another()]
      expect(await one.acquire(LEASE_MS)).toBe(true)
      expect(await other.acquire(LEASE_MS)).toBe(false)
      expect(await one.acquire(LEASE_MS)).toBe(false)
      await other.release()
      expect(await other.acquire(LEASE_MS)).toBe(false)
      await one.release()
      expect(await other.acquire(LEASE_MS)).toBe(true)
    })

    it('has no state where there is something else', async () => {
      const { another, spoil } = await open()
      await another().save(at(1))
      await spoil?.()
      expect(await another().load()).toEqual(spoil ? undefined : at(1))
    })
  })
}
