import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AUDIT_EVENTS } from '../../../lib/audit/catalogue.js'
import { recordOf } from '../../../lib/audit/entry.js'
import { networkOf } from '../../../lib/audit/network-of.js'
import { REDACTED, redact } from '../../../lib/audit/redact.js'

const NOW = new Date('2026-11-24T13:45:10Z')
const EVENT = { type: 'login.failed', correlationId: 'corr-1', outcome: 'failure' } as const

describe('the network of an address', () => {
  test.each([
    ['203.0.113.77', '203.0.113.0/24'],
    ['::ffff:203.0.113.77', '203.0.113.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
    ['2001:db8:1:2::/64', '2001:db8:1::/48'],
    ['unknown', 'unknown'],
    ['', 'unknown'],
    ['203.0.113.77, 10.0.0.1', 'unknown'],
  ])('%j is %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })

  test('never holds the whole address', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        fc.pre(!address.endsWith('.0'))
        expect(networkOf(address)).not.toContain(address)
      }),
    )
  })
})

describe('a record', () => {
  test('keeps listed details and nothing else', () => {
    const details = {
      reason: 'credentials',
      attempts: 3,
      password: 'hunter2hunter2',
      email: 'a@b.c',
    }
    expect(recordOf({ ...EVENT, details }, NOW)).toEqual({
      ...EVENT,
      time: '2026-11-24T13:45:10.000Z',
      details: { reason: 'credentials', attempts: 3 },
    })
  })

  test('keeps no details of a type that is not listed', () => {
    const record = recordOf({ ...EVENT, type: 'made.up', details: { reason: 'x' } }, NOW)
    expect(record).not.toHaveProperty('details')
  })

  test('drops details of the wrong kind and inherited names', () => {
    const details = { reason: 5, attempts: 'three' }
    expect(recordOf({ ...EVENT, details }, NOW)).not.toHaveProperty('details')
    expect(recordOf({ ...EVENT, type: 'constructor' }, NOW)).not.toHaveProperty('details')
  })

  test('takes out mail addresses, texts with blanks and hostile ids', () => {
    const hostile = { ...EVENT, type: 'x\ny', actor: 'ana@example.com', correlationId: 'a b' }
    expect(recordOf(hostile, NOW)).toMatchObject({
      type: REDACTED,
      actor: REDACTED,
      correlationId: REDACTED,
    })
  })
})

describe('the redactor', () => {
  test.each([
    'eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiIxIn0.c2ln',
    'sk_live_abcdefgh',
    'Bearer abc',
    '$argon2id$v=19$m=19456',
    'ana@example.com',
    '203.0.113.77',
    '4f3c2b1a09f8e7d6c5b4a3928170f6e5d4c3b2a1',
    'q1W2e3R4t5Y6u7I8o9P0a1S2d3F4',
  ])('takes out %s', (text) => {
    expect(redact(text)).toBe(REDACTED)
  })

  test.each([
    '203.0.113.0/24',
    'credentials',
    'risk-score',
    '2f1d7c1e-0a52-4a53-9f8f-0a1b2c3d4e5f',
    'UPSTASH_REDIS_REST_TOKEN',
    'u_Zk3v9Qw1Xy7Ab2Cd5Ef8Gh',
    'sub_Zk3v9Qw1Xy7Ab2Cd',
  ])('leaves %s', (text) => {
    expect(redact(text)).toBe(text)
  })
})

test('no event may tell what could be a secret or a person', () => {
  for (const details of Object.values(AUDIT_EVENTS)) {
    for (const name of Object.keys(details)) {
      expect(name).not.toMatch(/pass|secret|token|mail|address|url|hash/)
    }
  }
})
