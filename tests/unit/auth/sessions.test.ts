import { beforeEach, describe, expect, test } from 'vitest'
import { memoryKeyedStore } from '../../../lib/auth/memory-keyed-store.js'
import { sessions } from '../../../lib/auth/sessions.js'

const DAY_MS = 24 * 3_600_000
let nowMs = 0
const now = () => nowMs
let store = memoryKeyedStore(now)
let families = sessions(store, now)
beforeEach(() => {
  nowMs = Date.UTC(2026, 10, 24)
  store = memoryKeyedStore(now)
  families = sessions(store, now)
})

async function rotated(token: string): Promise<string> {
  const rotation = await families.rotate(token)
  if (rotation.kind !== 'rotated') throw new Error(rotation.kind)
  return rotation.token
}

describe('a refresh token', () => {
  test('proves 256 random bits, and is stored nowhere in clear', async () => {
    const token = await families.begin('u_ana', 1)
    const secret = token.split('.')[1] ?? ''
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
    const values = await Promise.all(store.keys().map((key) => store.get(key)))
    for (const text of [...store.keys(), ...values]) expect(text).not.toContain(secret)
  })

  test('is good once: each use gives the next one', async () => {
    const first = await families.begin('u_ana', 1)
    const second = await rotated(first)
    const third = await rotated(second)
    expect(new Set([first, second, third]).size).toBe(3)
  })

  test('that was used before ends its family, the newest token too', async () => {
    const first = await families.begin('u_ana', 1)
    const second = await rotated(first)
    expect(await families.rotate(first)).toEqual({ kind: 'reused', userId: 'u_ana' })
    expect(await families.rotate(second)).toEqual({ kind: 'unknown' })
    expect(await families.list('u_ana')).toEqual([])
  })

  test('of ten uses at one time exactly one wins, and the family is ended', async () => {
    const first = await families.begin('u_ana', 1)
    const rotations = await Promise.all(Array.from({ length: 10 }, () => families.rotate(first)))
    const winners = rotations.filter(({ kind }) => kind === 'rotated')
    expect(winners).toHaveLength(1)
    expect(rotations.some(({ kind }) => kind === 'reused')).toBe(true)
    expect(await families.list('u_ana')).toEqual([])
  })

  test('leaves other families alone when its own ends', async () => {
    const phone = await families.begin('u_ana', 1)
    const laptop = await families.begin('u_ana', 1)
    await rotated(phone)
    await families.rotate(phone)
    expect((await families.rotate(laptop)).kind).toBe('rotated')
  })

  test('lives 30 days from its making, and each use makes a new one', async () => {
    const first = await families.begin('u_ana', 1)
    nowMs += 30 * DAY_MS - 1
    const second = await rotated(first)
    nowMs += 30 * DAY_MS - 1
    await rotated(second)
    const idle = await families.begin('u_ana', 1)
    nowMs += 30 * DAY_MS
    expect(await families.rotate(idle)).toEqual({ kind: 'unknown' })
  })

  test.each(['', 'rt_', 'rt_a.b', `rt_${'a'.repeat(22)}.${'b'.repeat(43)}`, 'x'.repeat(200)])(
    '%j is nobody’s',
    async (text) => {
      expect(await families.rotate(text)).toEqual({ kind: 'unknown' })
      expect(await families.endByToken(text)).toBeUndefined()
    },
  )
})

test('an account has twenty sessions at most: the oldest ends', async () => {
  const tokens = []
  for (let i = 0; i < 21; i += 1) tokens.push(await families.begin('u_ana', 1))
  expect(await families.list('u_ana')).toHaveLength(20)
  expect(await families.rotate(tokens[0] ?? '')).toEqual({ kind: 'unknown' })
  expect((await families.rotate(tokens[1] ?? '')).kind).toBe('rotated')
})

test('all of a user’s sessions end, and nobody else’s', async () => {
  const mine = [await families.begin('u_ana', 1), await families.begin('u_ana', 1)]
  const other = await families.begin('u_eva', 1)
  expect(await families.endAll('u_ana')).toBe(2)
  for (const token of mine) expect(await families.rotate(token)).toEqual({ kind: 'unknown' })
  expect((await families.rotate(other)).kind).toBe('rotated')
})
