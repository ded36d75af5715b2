import * as v from 'valibot'
import { beforeEach, describe, expect, test } from 'vitest'
import { endpoint as alerts } from '../../../api/v1/alerts.js'
import { endpoint as limits } from '../../../api/v1/me/limits.js'
import { endpoint as risk } from '../../../api/v1/risk-score.js'
import { endpoint as windows } from '../../../api/v1/windows.js'
import { Failure } from '../../../lib/domain/errors.js'
import type { Endpoint } from '../../../lib/http/endpoint.js'
import { riskAnswer } from '../../../lib/schema/risk-answer.js'
import { windowsAnswer } from '../../../lib/schema/windows-answer.js'
import type { WeatherDeps } from '../../../lib/weather-deps.js'
import { call, memoryDeps } from '../../support/memory-deps.js'
import { signedIn } from '../../support/signed-in.js'

const RISK = '/api/v1/risk-score?lat=-31.42&lon=-64.19&profile=agricultor'
const WINDOWS = '/api/v1/windows?lat=-31.42&lon=-64.19&profile=agricultor'

type Sent = Record<string, string>

let deps = memoryDeps()
let headers: Record<string, string> = {}
beforeEach(async () => {
  deps = memoryDeps()
  ;({ headers } = await signedIn(deps))
  const kept = { limits: { agricultor: { task: 'harvest', rainfast_hours: 8 } } }
  const put = await call(limits, deps, '/api/v1/me/limits', {
    method: 'PUT',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(kept),
  })
  expect(put.status).toBe(200)
})

describe('a signed-in caller’s own thresholds', () => {
  test.each([
    ['a score of risk', () => ask(risk, RISK, headers), riskAnswer],
    ['windows', () => ask(windows, WINDOWS, headers), windowsAnswer],
  ] as const)(
    'are the defaults of %s, and the answer says which',
    async (_name, answer, schema) => {
      const body = await (await answer()).json()
      expect(body.options).toMatchObject({
        task: 'harvest',
        rainfast_hours: 8,
        application: 'ground',
      })
      expect(body.options_from_account.toSorted()).toEqual(['rainfast_hours', 'task'])
      expect(v.safeParse(schema, body).success).toBe(true)
    },
  )

  test('give way to what the request says itself', async () => {
    const body = await (await ask(risk, `${RISK}&options.task=frost`, headers)).json()
    expect(body.options).toMatchObject({ task: 'frost', rainfast_hours: 8 })
    expect(body.options_from_account).toEqual(['rainfast_hours'])
  })

  test('are nobody else’s: an anonymous answer has the profile’s, and says nothing of accounts', async () => {
    const body = await (await ask(risk, RISK)).json()
    expect(body.options).toMatchObject({ task: 'spraying', rainfast_hours: 4 })
    expect(body).not.toHaveProperty('options_from_account')
  })

  test('of another profile change nothing', async () => {
    const target = RISK.replace('agricultor', 'general')
    const body = await (await ask(risk, target, headers)).json()
    expect(body.options_from_account).toEqual([])
  })
})

test.each([
  ['risk', (sent: Sent) => ask(risk, RISK, sent)],
  ['windows', (sent: Sent) => ask(windows, WINDOWS, sent)],
  ['alerts', (sent: Sent) => ask(alerts, '/api/v1/alerts?lat=-31.42&lon=-64.19', sent)],
] as const)(
  '%s: a signed-in caller’s answer is kept by nobody, and nobody else’s is given to them',
  async (_name, answer) => {
    const mine = await answer(headers)
    const anonymous = await answer({})
    expect(mine.headers.get('cache-control')).toBe('no-store')
    expect(anonymous.headers.get('cache-control')).toContain('s-maxage')
    for (const { headers: answered } of [mine, anonymous]) {
      expect(answered.get('vary')).toContain('Authorization, X-Api-Key')
    }
    expect(mine.headers.get('etag')).not.toBe(anonymous.headers.get('etag'))
  },
)

test('when accounts do not answer, reading goes on with the profile’s own, kept by nobody', async () => {
  const away = { ...deps, accounts: () => Promise.reject(new Failure('accounts_unavailable', 'x')) }
  const answer = await call(risk, away, RISK, { headers })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect((await answer.json()).options).toMatchObject({ task: 'spraying' })
})

test('a session that was ended is refused, not answered as anonymous', async () => {
  const found = await deps.identify(new Headers(headers))
  if (found.kind !== 'known') throw new Error(found.kind)
  const caller = { address: '203.0.113.7', correlationId: 'c' }
  await (await deps.accounts()).logoutAll(found.identity.userId, caller)
  expect((await ask(risk, RISK, headers)).status).toBe(401)
})

function ask<Query>(
  endpoint: Endpoint<Query, WeatherDeps>,
  target: string,
  sent: Record<string, string> = {},
) {
  return call(endpoint, deps, target, { headers: sent })
}
