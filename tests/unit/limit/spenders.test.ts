import { expect, test } from 'vitest'
import { spendersOf, spendersOfText, spendersText } from '../../../lib/limit/spenders.js'

const CALL = { address: '203.0.113.9', identity: undefined, limitClass: 'risk', factor: 1 } as const

test('an anonymous call spends the units of its address', () => {
  expect(spendersOf(CALL)).toEqual([
    { key: 'address:203.0.113.9', allowance: { limitClass: 'risk', limit: 30 } },
  ])
})

test('a signed-in user has ten times as many, by name and not by address', () => {
  const identity = { userId: 'u_ana' }
  expect(spendersOf({ ...CALL, identity })).toEqual([
    { key: 'identity:u_ana', allowance: { limitClass: 'risk', limit: 300 } },
  ])
  expect(spendersOf({ ...CALL, address: '198.51.100.1', identity })).toEqual(
    spendersOf({ ...CALL, identity }),
  )
})

test('a key without a limit of its own spends its owner’s; one with a limit has to keep both', () => {
  const owners = spendersOf({ ...CALL, identity: { userId: 'u_ana' } })
  expect(spendersOf({ ...CALL, identity: { userId: 'u_ana', keyId: 'k_1' } })).toEqual(owners)
  const limited = { userId: 'u_ana', keyId: 'k_1', keyLimit: 50 }
  expect(spendersOf({ ...CALL, identity: limited })).toEqual([
    { key: 'identity:k_1', allowance: { limitClass: 'risk', limit: 50 } },
    ...owners,
  ])
})

test('a key cannot have more than its owner', () => {
  const identity = { userId: 'u_ana', keyId: 'k_1', keyLimit: 10_000 }
  expect(spendersOf({ ...CALL, identity })).toEqual(
    spendersOf({ ...CALL, identity: { userId: 'u_ana' } }),
  )
})

test('a deployment’s factor scales every limit, and leaves one unit at least', () => {
  const limitAt = (factor: number, identity?: { userId: string }) =>
    spendersOf({ ...CALL, identity, factor })[0]?.allowance.limit
  expect([limitAt(2), limitAt(0.5), limitAt(0.001)]).toEqual([60, 15, 1])
  expect(limitAt(2, { userId: 'u_ana' })).toBe(600)
})

test('what the middleware tells the function comes back; anything else is nobody', () => {
  const identity = { userId: 'u_ana', keyId: 'k_1', keyLimit: 50 }
  const spenders = spendersOf({ ...CALL, identity })
  expect(spendersOfText(spendersText(spenders), 'risk')).toEqual(spenders)
  const mapped = spendersOf({ ...CALL, address: '2001:db8:0:1::/64' })
  expect(spendersOfText(spendersText(mapped), 'risk')).toEqual(mapped)
  for (const text of ['', 'x', '5', '5 a, b', '-1 a', '99999999999 a', '5 a b']) {
    expect(spendersOfText(text, 'risk'), text).toEqual([])
  }
})
