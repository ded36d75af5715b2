import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rateLimitConfig } from '../../../lib/config.js'
import { limitClassOf } from '../../../lib/limit/limit-class.js'

const classOf = (path: string) => limitClassOf(path, rateLimitConfig.classByPath)

test('limits a minute are those of the contract', () => {
  expect(rateLimitConfig.windowSeconds).toBe(60)
  expect(rateLimitConfig.classes).toEqual({
    health: 1_000,
    weather: 60,
    risk: 30,
    alerts: 20,
    auth: 10,
    critical: 5,
    default: 100,
  })
})

test.each([
  ['/api/v1/health', 'health'],
  ['/api/v1/weather/current', 'weather'],
  ['/api/v1/weather/something/new', 'weather'],
  ['/api/v1/risk-score', 'risk'],
  ['/api/v1/alerts', 'alerts'],
  ['/api/v1/auth/login', 'auth'],
  ['/api/v1/auth/register', 'critical'],
  ['/api/v1/me/subscriptions', 'default'],
  ['/api/v1/me/subscriptions/test', 'critical'],
  ['/api/v1/auth/password/reset', 'critical'],
  ['/api/v1/cron/ingest', 'critical'],
  ['/api/v1/runs', 'default'],
  ['/api', 'default'],
  ['/api/v1/healthy', 'default'],
])('%s is %s', (path, limitClass) => {
  expect(classOf(path)).toBe(limitClass)
})

test.each([
  '/api/v1/auth/register/',
  '/api//v1/auth///register',
  '/API/V1/Auth/Register',
  '/api/v1/auth/%72egister',
  '/api/v1/auth%2Fregister',
  '/api/v1/auth%5Cregister',
])('%s does not lead around the critical limit', (path) => {
  expect(classOf(path)).toBe('critical')
})

test('any path has a class, a broken one too', () => {
  fc.assert(
    fc.property(fc.string(), (path) => {
      expect(rateLimitConfig.classes).toHaveProperty(classOf(`/${path}`))
    }),
  )
  expect(classOf('/api/v1/auth/%E0%A4%A')).toBe('auth')
})
