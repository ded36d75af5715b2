import { describe, expect, test } from 'vitest'
import {
  AddressRefused,
  allowedAddresses,
  guardedLookup,
} from '../../../lib/webhook/guarded-lookup.js'

const POLICY = { allowLoopback: false }
const PUBLIC = { address: '8.8.8.8', family: 4 }
const PRIVATE = { address: '10.0.0.1', family: 4 }

type Told = readonly [error: Error | null, address: unknown, family: unknown]

const ask = (found: readonly { address: string; family: number }[], all = true) =>
  new Promise<Told>((done) => {
    const lookup = guardedLookup(POLICY, async () => found)
    lookup('example.com', { all }, (error, address, family) => done([error, address, family]))
  })

describe('the lookup of a socket', () => {
  test('gives what it resolved, in either form that a socket asks for', async () => {
    expect(await ask([PUBLIC])).toEqual([null, [PUBLIC], undefined])
    expect(await ask([PUBLIC], false)).toEqual([null, '8.8.8.8', 4])
  })

  test('refuses a name of which one address of several is not public', async () => {
    const [error] = await ask([PUBLIC, PRIVATE])
    expect(error).toBeInstanceOf(AddressRefused)
    const [mapped] = await ask([{ address: '::ffff:127.0.0.1', family: 6 }])
    expect(mapped).toBeInstanceOf(AddressRefused)
  })

  test('refuses a name without any address, and passes the resolver’s own error on', async () => {
    expect((await ask([]))[0]).toBeInstanceOf(Error)
    const away = Object.assign(new Error('away'), { code: 'ENOTFOUND' })
    await expect(allowedAddresses('x', POLICY, () => Promise.reject(away))).rejects.toBe(away)
  })
})
