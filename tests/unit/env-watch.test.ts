import { expect, test } from 'vitest'
import { parseEnv } from '../../lib/env.js'

test('nobody else is asked for weather, and nobody is told, unless it is set', () => {
  expect(parseEnv({})).toMatchObject({ secondary: undefined, alertWebhook: undefined })
  // An address alone switches nothing on.
  expect(parseEnv({ OPEN_METEO_URL: 'http://127.0.0.1:1' }).secondary).toBeUndefined()
})

test('the other service is asked at its own address unless another is given', () => {
  expect(parseEnv({ SECONDARY_SOURCE: 'open-meteo' }).secondary).toEqual({
    kind: 'open-meteo',
    url: 'https://api.open-meteo.com',
  })
  const url = 'http://127.0.0.1:1'
  const set = { SECONDARY_SOURCE: 'open-meteo', OPEN_METEO_URL: url }
  expect(parseEnv(set).secondary?.url).toBe(url)
})

test('a receiver of alerts takes numbers unless it is a chat', () => {
  const ALERT_WEBHOOK_URL = 'https://hooks.example/x'
  expect(parseEnv({ ALERT_WEBHOOK_URL }).alertWebhook).toEqual({
    url: ALERT_WEBHOOK_URL,
    secret: undefined,
    format: 'plain',
  })
  const chat = { ALERT_WEBHOOK_URL, ALERT_WEBHOOK_SECRET: 's', ALERT_WEBHOOK_FORMAT: 'slack' }
  expect(parseEnv(chat).alertWebhook).toMatchObject({ secret: 's', format: 'slack' })
})

test.each([
  ['SECONDARY_SOURCE', { SECONDARY_SOURCE: 'hunter2' }],
  ['OPEN_METEO_URL', { OPEN_METEO_URL: 'hunter2 is no address' }],
  ['ALERT_WEBHOOK_URL', { ALERT_WEBHOOK_URL: 'hunter2 is no address' }],
  ['ALERT_WEBHOOK_FORMAT', { ALERT_WEBHOOK_FORMAT: 'hunter2' }],
])('a broken %s stops the process with its name, never its value', (name, source) => {
  expect(() => parseEnv(source)).toThrow(name)
  expect(() => parseEnv(source)).not.toThrow('hunter2')
})
