import { createHmac, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type Client, clientFrom } from '../support/client.js'
import { type Product, startProduct } from '../support/product.js'

const CRON = `cron-${randomUUID()}`
const ADMIN = 'operator@example.com'
const PASSWORD = 'cuatro vientos soplan del sur'

interface Received {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

const received: Received[] = []
const receiver = createServer(async (request, response) => {
  const parts: Uint8Array[] = []
  for await (const part of request) parts.push(part)
  received.push({ headers: request.headers, body: Buffer.concat(parts).toString() })
  response.writeHead(204).end()
})

let product: Product
let call: Client
let hook = ''
beforeAll(async () => {
  receiver.listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  const address = receiver.address()
  hook = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/hook`
  product = await startProduct({
    directory: inject('archiveDirectory'),
    cubes: true,
    env: {
      CRON_SECRET: CRON,
      ADMIN_EMAILS: ADMIN,
      AUDIT_KEY: `audit-${randomUUID()}`,
      WEBHOOK_LOOPBACK: 'allowed',
    },
  })
  call = clientFrom(product.url)
})
afterAll(async () => {
  await product?.close()
  receiver.closeAllConnections()
  receiver.close()
})

async function send(path: string, body: object, headers: Record<string, string> = {}) {
  const init = { method: 'POST', body: JSON.stringify(body) }
  const response = await call(`/api/v1${path}`, {
    ...init,
    headers: { 'content-type': 'application/json', ...headers },
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
}

async function signIn(email: string, proof?: string): Promise<Record<string, string>> {
  const shown: Record<string, string> = proof ? { authorization: `Bearer ${proof}` } : {}
  await send('/auth/register', { email, password: PASSWORD }, shown)
  const { status, body } = await send('/auth/login', { email, password: PASSWORD })
  expect([status, body]).toMatchObject([200, {}])
  return { authorization: `Bearer ${body.access_token}` }
}

describe('a newcomer', () => {
  test('gets a signed webhook by curl, and one from the cron when the band is reached', async () => {
    const headers = await signIn('ana@example.com')
    const wanted = { lat: -31.42, lon: -64.19, profile: 'general', band: 'bajo', url: hook }
    const made = await send('/me/subscriptions', wanted, headers)
    expect(made).toMatchObject({ status: 201, body: { secret: expect.stringMatching(/^whsec_/) } })
    const { id, secret } = made.body
    const tested = await send('/me/subscriptions/test', { id }, headers)
    expect(tested).toMatchObject({ status: 200, body: { delivered: true, status: 204 } })

    const cron = { headers: { authorization: `Bearer ${CRON}` } }
    const ran = await call('/api/v1/cron/subscriptions', cron)
    expect(await ran.json()).toMatchObject({ looked_at: 1, sent: 1, failed: 0, unknown: 0 })
    const again = await call('/api/v1/cron/subscriptions', cron)
    expect(await again.json()).toMatchObject({ looked_at: 0 })

    expect(received.map(({ body }) => JSON.parse(body).type)).toEqual([
      'subscription.test',
      'subscription.reached',
    ])
    for (const { headers: sent, body } of received) {
      const [, time, mac] =
        /^t=(\d+),v1=([0-9a-f]{64})$/.exec(`${sent['skypulse-signature']}`) ?? []
      expect(mac).toBe(createHmac('sha256', secret).update(`${time}.${body}`).digest('hex'))
      expect(sent['skypulse-delivery']).toBe(JSON.parse(body).id)
    }
    expect((await call('/api/v1/cron/subscriptions')).status).toBe(401)
  }, 60_000)

  test('cannot make us call what is not theirs to call', async () => {
    const headers = await signIn('bea@example.com')
    for (const url of [
      'http://169.254.169.254/latest/',
      'https://[fd00:ec2::254]/',
      'http://10.0.0.1/',
    ]) {
      const body = { lat: -31.42, lon: -64.19, alert_level: 'red', url }
      expect(await send('/me/subscriptions', body, headers)).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: '/url' }] },
      })
    }
  })
})

test('an administrator reads a whole, keyed chain of what happened, and others do not', async () => {
  await call("/api/v1/weather/forecast?lat=1' OR '1'='1&lon=-64")
  const admin = await signIn(ADMIN, CRON)
  const response = await call('/api/v1/audit?verify=all&limit=100', { headers: admin })
  expect(response.status).toBe(200)
  const { entries, verification } = (await response.json()) as {
    entries: { type: string; address?: string; details?: object }[]
    verification: object
  }
  expect(verification).toMatchObject({ intact: true, keyed: true, checked: 'hashes' })
  const types = entries.map(({ type }) => type)
  expect(types).toEqual(
    expect.arrayContaining([
      'service.started',
      'account.registered',
      'login.succeeded',
      'subscription.created',
      'cron.ran',
      'input.suspicious',
    ]),
  )
  const found = entries.find(({ type }) => type === 'input.suspicious')
  expect(found).toMatchObject({ details: { signs: 'sql', endpoint: 'getForecast' } })
  expect(found?.address).toMatch(/^127\.\d+\.\d+\.0\/24$/)
  const started = entries.find(({ type }) => type === 'service.started')
  expect(JSON.stringify(started?.details)).toContain('CRON_SECRET')
  const user = await signIn('ana@example.com')
  expect((await call('/api/v1/audit', { headers: user })).status).toBe(403)
})
