import { afterEach, describe, expect, it } from 'vitest'
import { signature } from '../../../lib/webhook/sign.js'
import {
  type Delivery,
  describeDelivery,
  receiveWebhooks,
} from '../../../scripts/webhook/receive.js'

const SECRET = 'whsec_of_the_test'
const NOW_S = 1_790_000_000
const body = '{"event":"reached"}'

const signedAt = (seconds: number, secret = SECRET): Delivery => ({
  headers: { 'skypulse-signature': signature(secret, seconds, body) },
  body,
})

describe('what came', () => {
  it.each([
    ['good', signedAt(NOW_S), SECRET],
    ['good', signedAt(NOW_S - 299), SECRET],
    ['BAD', signedAt(NOW_S - 301), SECRET],
    ['BAD', signedAt(NOW_S, 'another'), SECRET],
    ['BAD', { ...signedAt(NOW_S), body: '{"event":"forged"}' }, SECRET],
    ['BAD', { headers: {}, body }, SECRET],
    ['not checked', signedAt(NOW_S), undefined],
  ])('is %s', (verdict, delivery, secret) => {
    expect(describeDelivery(delivery, secret, NOW_S * 1000)).toContain(`signature: ${verdict}`)
  })
})

describe('the receiver', () => {
  const taken: Delivery[] = []
  let close: () => Promise<void> = async () => undefined
  afterEach(() => close())

  it('takes what is posted, and nothing else', async () => {
    const receiver = await receiveWebhooks(0, (delivery) => taken.push(delivery))
    close = receiver.close
    expect((await fetch(receiver.url)).status).toBe(405)
    expect((await fetch(receiver.url, { method: 'POST', body })).status).toBe(204)
    expect(taken.map((delivery) => delivery.body)).toEqual([body])
  })
})
