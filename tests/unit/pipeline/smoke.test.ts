import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { CONTRACTS } from '../../../lib/schema/contracts/index.js'
import type { Called } from '../../../scripts/pipeline/call.js'
import { releasePolicy } from '../../../scripts/pipeline/judge-release.js'
import { lookAt } from '../../../scripts/pipeline/look.js'
import { smoke, smokeCalls } from '../../../scripts/pipeline/smoke.js'

const URL_ = 'https://x.example'
const CALL = {
  example: { summary: 'One', method: 'GET', target: '/api/v1/a' },
  schema: v.object({ a: v.number() }),
} as const

function answer(given: Partial<Called> = {}): Called {
  const headers = new Headers({ 'content-type': 'application/json', 'x-correlation-id': '1' })
  return { status: 200, ms: 10, headers, body: '{"a":1}', ...given }
}

describe('a smoke test', () => {
  test('asks each endpoint that has an example and that anybody may call, once', () => {
    const calls = smokeCalls(CONTRACTS)
    const withExamples = CONTRACTS.filter(
      ({ examples, security = 'optional' }) => examples.length > 0 && security === 'optional',
    )
    expect(calls.length).toBe(withExamples.length)
    expect(calls.length).toBeGreaterThan(10)
  })

  test('finds no fault in what its contract promises', async () => {
    expect(await smoke(URL_, [CALL], async () => answer())).toEqual([])
  })

  test.each([
    ['no answer', answer({ status: 0, error: 'refused' }), 'no answer (refused)'],
    ['a status', answer({ status: 503 }), 'status 503'],
    ['another body', answer({ body: '{"a":"1"}' }), 'not as its contract promises: a: '],
    ['a body that is cut', answer({ body: '{"a":' }), 'a body that is not JSON'],
    [
      'no correlation id',
      answer({ headers: new Headers({ 'content-type': 'application/json' }) }),
      'no correlation id',
    ],
  ])('finds %s', async (_, called, fault) => {
    const [found] = await smoke(URL_, [CALL], async () => called)
    expect(found).toContain(`GET /api/v1/a: ${fault}`)
  })
})

describe('a look at a deployment', () => {
  const options = { health: '/health', targets: ['/a', '/b', '/c'] }
  const seen = (health: Called, other: Called) =>
    lookAt(URL_, options, async (url) => (url.endsWith('/health') ? health : other))

  test('counts 5xx and calls without an answer as errors, and 4xx not', async () => {
    const healthy = answer({ body: '{"status":"pass"}' })
    expect(await seen(healthy, answer({ status: 502 }))).toMatchObject({ requests: 3, errors: 3 })
    expect(await seen(healthy, answer({ status: 429 }))).toMatchObject({ requests: 3, errors: 0 })
    expect(await seen(healthy, answer({ status: 0 }))).toEqual({
      health: 'pass',
      requests: 3,
      errors: 3,
      durationsMs: [],
    })
  })

  test('asks everything at once, and waits for none of it until the next look is due', async () => {
    const limits: number[] = []
    const seen = await lookAt(URL_, options, async (_url, { timeoutMs = Infinity } = {}) => {
      limits.push(timeoutMs)
      await Promise.resolve()
      return answer({ status: limits.length === 4 ? 200 : 500 })
    })
    expect(seen.errors).toBe(0)
    expect(Math.max(...limits)).toBeLessThan(releasePolicy.everyMs)
  })

  test.each([
    [200, '{"status":"warn"}', 'warn'],
    [503, '{"status":"fail"}', 'fail'],
    [503, '<html>', 'unreachable'],
    [404, '{"status":"pass"}', 'unreachable'],
    [503, '{"status":"pass"}', 'fail'],
    [0, '', 'unreachable'],
  ])('takes %s with %s for %s', async (status, body, health) => {
    expect(await seen(answer({ status, body }), answer())).toMatchObject({ health })
  })
})
