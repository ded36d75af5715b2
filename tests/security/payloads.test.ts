import { describe, expect, inject, test } from 'vitest'
import { clientFrom } from '../support/client.js'
import { expectDecent } from './support/decent-answer.js'

const url = inject('cubedProductUrl')
const call = (target: string, init?: RequestInit) => clientFrom(url)(target, init)

describe('SQL in lat is no number: 400, with the parameter named', () => {
  test.each([
    "-34.6' OR '1'='1",
    '-34.6; DROP TABLE users; --',
    '1 UNION SELECT null, null--',
    "'; EXEC xp_cmdshell('dir'); --",
  ])('%s', async (lat) => {
    for (const path of ['weather/forecast', 'weather/current', 'risk-score', 'windows', 'alerts']) {
      const query = new URLSearchParams({ lat, lon: '-58.4' })
      const answer = await call(`/api/v1/${path}?${query}`)
      expect(answer.status, path).toBe(400)
      const problem = JSON.parse(await expectDecent(answer))
      expect(problem).toMatchObject({ code: 'VALIDATION_ERROR' })
      // A comma makes a list of it, each part of which is refused.
      for (const { pointer } of problem.errors) expect(pointer).toMatch(/^lat(?:\/\d)?$|^lon$/)
      expect(problem.errors.map(({ detail }: { detail: string }) => detail).join()).not.toContain(
        lat,
      )
    }
  })
})

const XSS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg/onload=alert(1)>',
  '<iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;">',
  '<ScRiPt >alert(1)</sCrIpT>',
]

describe('markup in a text comes back in no form that runs', () => {
  test.each(XSS)('as a location: %s', async (location) => {
    for (const format of ['json', 'csv', 'geojson']) {
      const query = new URLSearchParams({ location, hours: '1', format })
      const answer = await call(`/api/v1/weather/forecast?${query}`)
      expect([400, 404]).toContain(answer.status)
      expect(await expectDecent(answer)).not.toContain('<')
    }
  })

  test.each(XSS)('as custom_data: %s', async (custom) => {
    const answer = await call('/api/v1/risk-score', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        lat: -31.42,
        lon: -64.19,
        hours_ahead: 1,
        custom_data: `before ${custom} after`,
      }),
    })
    const text = await expectDecent(answer)
    expect(answer.status, text.slice(0, 200)).toBe(200)
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(JSON.parse(text).custom_data).toMatch(/^before/)
    expect(JSON.parse(text).custom_data).not.toMatch(/<|onerror=|onload=/)
  })
})

test('a formula in a text starts no cell of a table', async () => {
  const table = async (asked: Readonly<Record<string, string>>) => {
    const query = new URLSearchParams({ hours: '2', format: 'csv', ...asked })
    const answer = await call(`/api/v1/weather/forecast?${query}`)
    return { status: answer.status, text: await answer.text() }
  }
  for (const location of ['=1+1', '@SUM(1)', '+1', '-1', '\t=1', 'Córdoba"\n=1+1']) {
    const { text } = await table({ location })
    expect(text, location).not.toMatch(/(?:^|,|\t)"?[=@+]/m)
  }
  // A table that is given: every cell is a name, a number, a time or empty.
  const { status, text } = await table({ lat: '-31.42', lon: '-64.19' })
  expect(status).toBe(200)
  const cells = text
    .trimEnd()
    .split('\r\n')
    .flatMap((row) => row.split(','))
  expect(cells.length).toBeGreaterThan(10)
  for (const cell of cells) expect(cell).toMatch(/^(?:[a-z]|-?\d|$)/)
})
