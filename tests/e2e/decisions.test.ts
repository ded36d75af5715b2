import * as v from 'valibot'
import { describe, expect, inject, test } from 'vitest'
import { CONTRACTS } from '../../lib/schema/contracts/index.js'
import { clientFrom } from '../support/client.js'

const call = clientFrom(inject('cubedProductUrl'))

async function get(target: string, headers: Record<string, string> = {}) {
  return call(target, { headers })
}

async function jsonOf(target: string) {
  const response = await get(target)
  const body = await response.json()
  expect(response.status, JSON.stringify(body.errors ?? body.details)).toBe(200)
  return body
}

describe('every example of a decision', () => {
  const examples = CONTRACTS.filter(({ tag }) => tag === 'decisions').flatMap((contract) =>
    contract.examples.map((example) => ({ contract, example, name: example.target })),
  )

  test.each(examples)(
    '$name is answered as its contract promises',
    async ({ contract, example }) => {
      const response = await call(example.target, {
        method: example.method,
        ...(example.method === 'POST'
          ? {
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify(example.body),
            }
          : {}),
      })
      const text = await response.text()
      expect(response.status, text.slice(0, 500)).toBe(200)
      const mediaType = response.headers.get('content-type')?.split(';')[0]
      const answer = contract.answers.find((one) => one.mediaType === mediaType)
      expect(answer, mediaType).toBeDefined()
      if (answer?.schema) {
        expect(v.safeParse(answer.schema, JSON.parse(text)).issues ?? []).toEqual([])
      }
    },
  )
})

describe('through every layer', () => {
  test('a score is of the weather that the forecast gives', async () => {
    const at = 'lat=-31.42&lon=-64.19'
    const forecast = await jsonOf(
      `/api/v1/weather/forecast?${at}&hours=8&variables=air_temperature,relative_humidity,wind_speed,wind_speed_of_gust`,
    )
    const risk = await jsonOf(
      `/api/v1/risk-score?${at}&profile=construccion&options.task=crane&hours_ahead=6&hourly=true`,
    )
    expect(risk.run.cycle).toBe(forecast.run.cycle)
    const gusts: number[] = forecast.hourly.wind_speed_of_gust
    const times: string[] = forecast.hourly.time
    const driver = risk.drivers.find((one: { hazard: string }) => one.hazard === 'crane_wind')
    if (driver) {
      // At 10 m and in the open the crane's gust is the forecast's.
      expect(driver.value).toBeCloseTo(gusts[times.indexOf(risk.representative_time)] ?? 0, 0)
    }
    expect(times).toContain(risk.hourly[0].time)
  })

  test('the eight profiles answer over the sample archive, each with verdict and summary', async () => {
    const body = await jsonOf('/api/v1/risk-score?location=Córdoba&profile=all&hours_ahead=12')
    expect(body.profiles).toHaveLength(8)
    for (const profile of body.profiles) {
      expect(profile.status).toBe('ok')
      expect(profile.summary.length).toBeGreaterThan(40)
      expect(profile.confidence.value).toBeGreaterThan(0)
    }
  })

  test('who has the answer is told so, and a score is not kept from others', async () => {
    const target = '/api/v1/risk-score?lat=-31.42&lon=-64.19&profile=turismo&lang=es'
    const first = await get(target)
    const etag = first.headers.get('etag') ?? ''
    expect(etag).not.toBe('')
    const again = await get(target, { 'if-none-match': etag })
    expect(again.status).toBe(304)
  })

  test('each class of calls has its own limit', async () => {
    const policy = async (target: string) => (await get(target)).headers.get('ratelimit-policy')
    expect(await policy('/api/v1/risk-score?lat=-31.42&lon=-64.19')).toContain('q=30')
    expect(await policy('/api/v1/alerts?lat=-31.42&lon=-64.19')).toContain('q=20')
  })
})
