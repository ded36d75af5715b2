import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sharedLoads } from '../../../lib/bytes/shared-loads.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('sharedLoads', () => {
  it('runs one load for all who ask meanwhile, and a new one afterwards', async () => {
    const share = sharedLoads<number>(1_000)
    let loads = 0
    const load = async () => ++loads
    expect(await Promise.all([share('a', load), share('a', load), share('b', load)])).toEqual([
      1, 1, 2,
    ])
    expect(await share('a', load)).toBe(3)
  })

  it('keeps no rejection', async () => {
    const share = sharedLoads<number>(1_000)
    const failure = new Error('down')
    const failing = () => Promise.reject(failure)
    expect(await Promise.allSettled([share('a', failing), share('a', failing)])).toMatchObject([
      { reason: failure },
      { reason: failure },
    ])
    expect(await share('a', async () => 1)).toBe(1)
  })

  it('gives a caller who leaves its reason and the load no sign of it', async () => {
    const share = sharedLoads<number>(1_000)
    const caller = new AbortController()
    let finish: (value: number) => void = () => {}
    let seen: AbortSignal | undefined
    const load = (signal: AbortSignal) =>
      new Promise<number>((resolve) => {
        seen = signal
        finish = resolve
      })
    const left = share('a', load, caller.signal)
    const stays = share('a', load)
    const reason = new Error('left')
    caller.abort(reason)
    await expect(left).rejects.toBe(reason)
    expect(seen?.aborted).toBe(false)
    finish(7)
    expect(await stays).toBe(7)
  })

  it('ends a load that never ends with timeout, and tells it so', async () => {
    const share = sharedLoads<number>(1_000)
    let seen: AbortSignal | undefined
    const stalled = share('a', (signal) => {
      seen = signal
      return new Promise(() => {})
    })
    const outcome = expect(stalled).rejects.toMatchObject({ code: 'timeout' })
    await vi.advanceTimersByTimeAsync(999)
    expect(seen?.aborted).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    await outcome
    expect(seen?.aborted).toBe(true)
    expect(await share('a', async () => 1)).toBe(1)
  })

  it('starts nothing for a caller who has already left', async () => {
    const share = sharedLoads<number>(1_000)
    const load = vi.fn(async () => 1)
    const reason = new Error('left')
    await expect(share('a', load, AbortSignal.abort(reason))).rejects.toBe(reason)
    expect(load).not.toHaveBeenCalled()
  })
})
