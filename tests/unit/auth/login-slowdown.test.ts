import { beforeEach, describe, expect, test } from 'vitest'
import { loginSlowdown } from '../../../lib/auth/login-slowdown.js'
import { memoryKeyedStore } from '../../../lib/auth/memory-keyed-store.js'
import { loginConfig } from '../../../lib/config.js'
import { Failure } from '../../../lib/domain/errors.js'

const { free, mostWaitMs } = loginConfig
const ANA = { account: 'hash of ana', userId: 'u_ana', address: '198.51.100.1' }
const stranger = (i: number) => ({ ...ANA, address: `203.0.113.${i % 250}` })

let nowMs = 0
let slowdown = loginSlowdown(
  memoryKeyedStore(() => nowMs),
  () => nowMs,
)
beforeEach(() => {
  nowMs = Date.UTC(2026, 10, 24)
  slowdown = loginSlowdown(
    memoryKeyedStore(() => nowMs),
    () => nowMs,
  )
})

/** Seconds to wait; 0 when the try passes. */
async function waitOf(attempt: typeof ANA): Promise<number> {
  try {
    await slowdown.begin(attempt)
    return 0
  } catch (cause) {
    if (!(cause instanceof Failure) || cause.code !== 'rate_limited') throw cause
    return cause.retryAfterSeconds ?? Number.NaN
  }
}

describe('of one account', () => {
  test('the first tries are free; then one passes a wait, and the waits double up to a minute', async () => {
    for (let i = 0; i < free.account; i += 1) expect(await waitOf(stranger(i))).toBe(0)
    expect(await waitOf(stranger(100))).toBe(0)
    expect(await waitOf(stranger(101))).toBe(1)
    const waits = []
    for (let i = 0; i < 12; i += 1) {
      nowMs += mostWaitMs
      expect(await waitOf(stranger(110 + i))).toBe(0)
      waits.push(await waitOf(stranger(130 + i)))
    }
    expect(waits.toSorted((a, b) => a - b)).toEqual(waits)
    expect(waits.at(-1)).toBe(mostWaitMs / 1_000)
  })

  test('of a hundred tries at one time no more pass than of a hundred in turn', async () => {
    const tries = Array.from({ length: 100 }, (_, i) => waitOf(stranger(i)))
    const passed = (await Promise.all(tries)).filter((seconds) => seconds === 0)
    expect(passed).toHaveLength(free.account + 1)
  })

  test('one who waits as long as told passes', async () => {
    for (let i = 0; i < 40; i += 1) await waitOf(stranger(i))
    const seconds = await waitOf(stranger(60))
    expect(seconds).toBeGreaterThan(0)
    nowMs += seconds * 1_000
    expect(await waitOf(stranger(61))).toBe(0)
  })

  test('its owner, at an address of theirs, is not slowed down by strangers', async () => {
    const succeed = await slowdown.begin(ANA)
    await succeed()
    for (let i = 0; i < 200; i += 1) await waitOf(stranger(i))
    expect(await waitOf(stranger(201))).toBeGreaterThan(0)
    expect(await waitOf(ANA)).toBe(0)
  })

  test('at a familiar address tries are slowed down too', async () => {
    await (await slowdown.begin(ANA))()
    for (let i = 0; i <= free.pair; i += 1) expect(await waitOf(ANA)).toBe(0)
    expect(await waitOf(ANA)).toBeGreaterThan(0)
  })

  test('a good password makes the tries before it forgotten', async () => {
    for (let i = 0; i < free.account - 1; i += 1) await waitOf(stranger(i))
    await (await slowdown.begin(ANA))()
    for (let i = 0; i < free.account; i += 1) expect(await waitOf(stranger(100 + i))).toBe(0)
  })

  test('tries are forgotten after an hour without one', async () => {
    for (let i = 0; i < 50; i += 1) await waitOf(stranger(i))
    nowMs += loginConfig.windowSeconds * 1_000
    for (let i = 0; i < free.account; i += 1) expect(await waitOf(stranger(i))).toBe(0)
  })
})

test('of one address tries at many accounts are slowed down, and good ones are not counted', async () => {
  const at = (i: number) => ({ account: `account ${i}`, userId: `u_${i}`, address: '203.0.113.9' })
  for (let i = 0; i < 100; i += 1) await (await slowdown.begin(at(i)))()
  for (let i = 0; i <= free.address; i += 1) expect(await waitOf(at(200 + i))).toBe(0)
  expect(await waitOf(at(300))).toBeGreaterThan(0)
  expect(await waitOf({ ...at(300), address: '203.0.113.10' })).toBe(0)
})
