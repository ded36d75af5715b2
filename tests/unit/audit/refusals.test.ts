import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ATTACK_SIGNS, attackSigns, textsOf } from '../../../lib/audit/attack-signs.js'
import type { AuditEvent } from '../../../lib/audit/audit-log.js'
import { type Refusal, refusalAuditor } from '../../../lib/audit/audit-refusals.js'
import { sampler } from '../../../lib/audit/sample.js'
import { auditConfig } from '../../../lib/config.js'

const { seconds, maxEntries } = auditConfig.sample

describe('signs of an attack', () => {
  const examples = ATTACK_SIGNS.flatMap(({ id, examples }) =>
    examples.map((text) => ({ id, text })),
  )
  test.each(examples)('$text is a sign of $id', ({ id, text }) => {
    expect(attackSigns([text])).toContain(id)
  })

  test.each([
    'Villa General Belgrano',
    "O'Higgins",
    'San Martín, Mendoza',
    '-34.61',
    '2026-11-24T09:00:00-03:00',
    'lluvia & viento',
    'select a place',
    'Drop by drop; wind and rain',
    '{"a":1}',
    'options.task=spraying',
    '/api/v1/weather/forecast',
    '..',
  ])('%j is none', (text) => {
    expect(attackSigns([text])).toEqual([])
  })

  test('a hostile text of any length is looked at up to a bound', () => {
    expect(attackSigns([`<script>${'a'.repeat(1e6)}`])).toEqual(['html'])
    const many = Array.from({ length: 40 }, () => 'a'.repeat(1_000))
    expect(attackSigns([...many, '<script>'])).toEqual([])
  })

  test('padding hides nothing that an address can hold after it', () => {
    const padded = new URL(`https://x.example/?z=${'a'.repeat(7_900)}&lat=1' OR '1'='1`)
    expect(attackSigns(textsOf(padded))).toContain('sql')
    const amid = `${'a'.repeat(3_900)}<script>${'a'.repeat(3_900)}`
    expect(attackSigns([amid])).toEqual(['html'])
  })

  test('texts are the decoded path, names, values and what a body holds, without secrets', () => {
    const url = new URL('https://x.example/a%3Cb?name=v1&password=p1')
    const body = { list: ['one', { deep: 'two' }], password: 'p2', n: 5 }
    const texts = [...textsOf(url, body)]
    expect(texts).toEqual(expect.arrayContaining(['/a<b', 'name', 'v1', 'one', 'deep', 'two']))
    expect(texts).not.toContain('p1')
    expect(texts).not.toContain('p2')
  })

  test('a body of any shape is walked to its end', () => {
    fc.assert(
      fc.property(fc.anything(), (body) => {
        for (const text of textsOf(new URL('https://x.example/%zz'), body)) {
          expect(typeof text).toBe('string')
        }
      }),
    )
  })
})

describe('a sampler', () => {
  test('tells the first, then one in a time, with how many there were', () => {
    let now = 0
    const sample = sampler(() => now)
    expect(sample('a')).toBe(1)
    expect([sample('a'), sample('a')]).toEqual([undefined, undefined])
    expect(sample('b')).toBe(1)
    now = seconds * 1_000
    expect(sample('a')).toBe(3)
  })

  test('tells a bounded number, whatever kinds an attacker makes up', () => {
    const sample = sampler(() => 0)
    const told = Array.from({ length: 5_000 }, (_, i) => sample(`kind ${i}`))
    expect(told.filter((count) => count !== undefined)).toHaveLength(maxEntries)
  })
})

describe('the auditor of refusals', () => {
  function audited(...refusals: Partial<Refusal>[]): AuditEvent[] {
    const events: AuditEvent[] = []
    const audit = refusalAuditor({
      log: async () => ({ append: async (event) => void events.push(event) }),
      now: () => 0,
      keep: () => undefined,
    })
    // `keep` is told of work that has begun: what it tells is there after a turn.
    for (const refusal of refusals) audit({ ...PLAIN, ...refusal })
    return events
  }
  const PLAIN: Refusal = {
    code: 'validation_error',
    endpoint: 'getForecast',
    url: new URL('https://x.example/api/v1/weather/forecast?lat=1'),
    address: '203.0.113.9',
    correlationId: 'corr-1',
  }
  const settled = () => new Promise((resolve) => setImmediate(resolve))
  const withSql = new URL("https://x.example/api/v1/weather/forecast?lat=1' OR '1'='1")

  test('tells refused input with its signs, never with its text', async () => {
    const events = audited({ url: withSql })
    await settled()
    expect(events).toEqual([
      {
        type: 'input.suspicious',
        address: '203.0.113.9',
        correlationId: 'corr-1',
        outcome: 'blocked',
        details: { endpoint: 'getForecast', code: 'validation_error', signs: 'sql', seen: 1 },
      },
    ])
  })

  test('tells nothing of honest mistakes and of our own failures', async () => {
    const events = audited({}, { url: withSql, code: 'source_unavailable' })
    await settled()
    expect(events).toEqual([])
  })

  test('tells a credential that was refused, once in a time, and no call without one', async () => {
    const refused = { code: 'unauthorized', endpoint: 'getAccount' } as const
    const shown = { ...refused, showsCredential: true }
    const events = audited(refused, shown, shown)
    await settled()
    expect(events).toMatchObject([
      {
        type: 'credential.refused',
        outcome: 'blocked',
        details: { endpoint: 'getAccount', seen: 1 },
      },
    ])
  })

  test('tells every kind of policy refusal', async () => {
    const events = audited({ code: 'security_error' })
    await settled()
    expect(events[0]?.details).toMatchObject({ signs: 'policy' })
  })

  test('tells blocked calls of a network once in a time', async () => {
    const blocked = { code: 'rate_limited', limitClass: 'risk' } as const
    const events = audited(blocked, blocked, { ...blocked, address: '203.0.113.200' })
    await settled()
    expect(events).toHaveLength(1)
    expect(events[0]).toMatchObject({ type: 'limit.blocked', details: { limit_class: 'risk' } })
  })

  test('does not fail when the log cannot be opened or told', async () => {
    const kept: Promise<void>[] = []
    for (const log of [
      () => Promise.reject(new Error('away')),
      async () => ({ append: () => Promise.resolve() }),
    ]) {
      const audit = refusalAuditor({ log, now: () => 0, keep: (work) => kept.push(work) })
      expect(() => audit({ ...PLAIN, url: withSql })).not.toThrow()
    }
    const broken = refusalAuditor({
      log: async () => ({ append: async () => undefined }),
      now: () => {
        throw new Error('no clock')
      },
      keep: () => undefined,
    })
    expect(() => broken({ ...PLAIN, url: withSql })).not.toThrow()
    expect(await Promise.allSettled(kept)).toEqual([
      { status: 'fulfilled', value: undefined },
      { status: 'fulfilled', value: undefined },
    ])
  })
})
