import { describe, expect, test } from 'vitest'
import { parseEnv, settingsPresent } from '../../lib/env.js'

test('with nothing set the public archive is read without a signature', () => {
  expect(parseEnv({})).toMatchObject({
    archive: {
      name: 'smn-ar-wrf',
      region: 'us-west-2',
      endpoint: undefined,
      credentials: undefined,
    },
    release: 'local',
    corsOrigins: [],
    deploymentHosts: [],
    upstash: undefined,
    cubes: undefined,
  })
})

test('origins and hosts are lists, and Redis is an address with its token', () => {
  expect(
    parseEnv({
      CORS_ORIGINS: 'https://a.example, https://b.example,',
      VERCEL_URL: 'x.vercel.app',
      UPSTASH_REDIS_REST_URL: 'http://127.0.0.1:9001',
      UPSTASH_REDIS_REST_TOKEN: 't',
    }),
  ).toMatchObject({
    corsOrigins: ['https://a.example', 'https://b.example'],
    deploymentHosts: ['x.vercel.app'],
    upstash: { url: 'http://127.0.0.1:9001', token: 't' },
  })
})

test('what is set is taken, without the blanks around it', () => {
  expect(
    parseEnv({
      ARCHIVE_BUCKET: ' mine ',
      ARCHIVE_REGION: 'sa-east-1',
      ARCHIVE_ENDPOINT: 'http://127.0.0.1:9000',
      ARCHIVE_ACCESS_KEY_ID: 'id',
      ARCHIVE_SECRET_ACCESS_KEY: 'key',
      VERCEL_GIT_COMMIT_SHA: 'abc',
    }),
  ).toMatchObject({
    archive: {
      name: 'mine',
      region: 'sa-east-1',
      endpoint: 'http://127.0.0.1:9000',
      credentials: { accessKeyId: 'id', secretAccessKey: 'key' },
    },
    release: 'abc',
  })
})

const KEY = { kty: 'OKP', crv: 'Ed25519', kid: 'a', x: 'x'.repeat(43), d: 'd'.repeat(43) }

test('keys of access tokens are a set; who is an administrator is a list; limits have a factor', () => {
  const { d: _, ...old } = { ...KEY, kid: 'b' }
  const given = parseEnv({
    AUTH_KEYS: JSON.stringify({ keys: [KEY, old] }),
    ADMIN_EMAILS: 'Jefa@Example.com, otra@example.com',
    RATE_LIMIT_FACTOR: '0.5',
  })
  expect(given).toMatchObject({
    authKeys: [
      { kid: 'a', x: KEY.x, d: KEY.d },
      { kid: 'b', x: KEY.x },
    ],
    adminEmails: ['jefa@example.com', 'otra@example.com'],
    rateLimitFactor: 0.5,
  })
  expect(parseEnv({})).toMatchObject({ authKeys: [], adminEmails: [], rateLimitFactor: 1 })
})

test.each([
  ['no JSON', 'hunter2'],
  ['no set', JSON.stringify([KEY])],
  ['no key', JSON.stringify({ keys: [] })],
  [
    'five keys',
    JSON.stringify({ keys: Array.from({ length: 5 }, (_, i) => ({ ...KEY, kid: `${i}` })) }),
  ],
  ['two keys of one name', JSON.stringify({ keys: [KEY, KEY] })],
  ['a key of another kind', JSON.stringify({ keys: [{ ...KEY, crv: 'P-256' }] })],
  ['a key without a name', JSON.stringify({ keys: [{ ...KEY, kid: '' }] })],
  ['a short key', JSON.stringify({ keys: [{ ...KEY, d: 'hunter2' }] })],
  ['public keys only', JSON.stringify({ keys: [{ ...KEY, d: undefined }] })],
])('AUTH_KEYS with %s stop the process by name, without the value', (_name, value) => {
  expect(() => parseEnv({ AUTH_KEYS: value })).toThrow(/^AUTH_KEYS is not/)
  expect(() => parseEnv({ AUTH_KEYS: value })).not.toThrow(/hunter2|dddd/)
})

test.each(['0', '-1', 'x', '1001', 'Infinity'])('RATE_LIMIT_FACTOR %s is refused', (value) => {
  expect(() => parseEnv({ RATE_LIMIT_FACTOR: value })).toThrow(/^RATE_LIMIT_FACTOR/)
})

test('an empty or blank value counts as absent', () => {
  expect(
    parseEnv({ ARCHIVE_BUCKET: '', ARCHIVE_ENDPOINT: ' ', VERCEL_GIT_COMMIT_SHA: '' }),
  ).toEqual(parseEnv({}))
})

describe('a broken value stops the process with its name, never its value', () => {
  test.each([
    ['ARCHIVE_ENDPOINT', { ARCHIVE_ENDPOINT: 'hunter2 is no address' }],
    ['ARCHIVE_SECRET_ACCESS_KEY', { ARCHIVE_ACCESS_KEY_ID: 'hunter2' }],
    ['ARCHIVE_ACCESS_KEY_ID', { ARCHIVE_SECRET_ACCESS_KEY: 'hunter2' }],
    ['UPSTASH_REDIS_REST_TOKEN', { UPSTASH_REDIS_REST_URL: 'http://hunter2.example' }],
  ])('%s', (name, source) => {
    expect(() => parseEnv(source)).toThrow(name)
    expect(() => parseEnv(source)).not.toThrow('hunter2')
  })
})

describe('webhooks to this machine', () => {
  test('are for a run outside of the platform, and have to be asked for by name', () => {
    expect(parseEnv({}).webhookLoopback).toBe(false)
    expect(parseEnv({ WEBHOOK_LOOPBACK: 'allowed' }).webhookLoopback).toBe(true)
    expect(() => parseEnv({ WEBHOOK_LOOPBACK: 'yes' })).toThrow('WEBHOOK_LOOPBACK')
    for (const VERCEL_ENV of ['production', 'preview']) {
      expect(() => parseEnv({ WEBHOOK_LOOPBACK: 'allowed', VERCEL_ENV })).toThrow(
        'WEBHOOK_LOOPBACK',
      )
    }
  })
})

test('a key of the audit chain that is too short is refused without being told', () => {
  expect(parseEnv({ AUDIT_KEY: 'x'.repeat(32) }).auditKey).toBe('x'.repeat(32))
  expect(() => parseEnv({ AUDIT_KEY: 'hunter2' })).toThrow('AUDIT_KEY')
  expect(() => parseEnv({ AUDIT_KEY: 'hunter2' })).not.toThrow('hunter2')
})

test('settings are told by name: those that are read and there', () => {
  const names = settingsPresent({
    ARCHIVE_BUCKET: 'mine',
    CRON_SECRET: 'hunter2',
    CORS_ORIGINS: ' ',
    PATH: '/bin',
  })
  expect(names).toEqual(['ARCHIVE_BUCKET', 'CRON_SECRET'])
})

describe('telemetry', () => {
  test('is off unless a collector is named, and while it is disabled', () => {
    expect(parseEnv({})).toMatchObject({
      otlp: undefined,
      metricsToken: undefined,
      logLevel: 'info',
    })
    const endpoint = 'https://collector.example'
    const disabled = { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SDK_DISABLED: 'true' }
    expect(parseEnv(disabled).otlp).toBeUndefined()
  })

  test('is where the standard variables say, with headers decoded', () => {
    expect(
      parseEnv({
        OTEL_EXPORTER_OTLP_ENDPOINT: 'https://collector.example/otlp/',
        OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20a=b, x-team=weather',
        OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
        OTEL_TRACES_SAMPLER_ARG: '0.25',
        LOG_LEVEL: 'WARN',
      }),
    ).toMatchObject({
      otlp: {
        tracesUrl: 'https://collector.example/otlp/v1/traces',
        metricsUrl: 'https://collector.example/otlp/v1/metrics',
        headers: { authorization: 'Bearer a=b', 'x-team': 'weather' },
        protocol: 'http/json',
        sampleRatio: 0.25,
      },
      logLevel: 'warn',
    })
  })

  test('an address of traces alone is taken as it is', () => {
    const url = 'https://c.example/custom/v1/traces'
    expect(parseEnv({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: url }).otlp).toMatchObject({
      tracesUrl: url,
      metricsUrl: 'https://c.example/custom/v1/metrics',
    })
  })

  const collector = { OTEL_EXPORTER_OTLP_ENDPOINT: 'https://c.example' }
  test.each([
    ['LOG_LEVEL', 'loud'],
    ['OTEL_EXPORTER_OTLP_PROTOCOL', 'grpc'],
    ['OTEL_TRACES_SAMPLER_ARG', '2'],
    ['OTEL_EXPORTER_OTLP_HEADERS', 's3cret'],
    ['OTEL_EXPORTER_OTLP_HEADERS', 'a=%zz'],
  ])('a broken %s stops the start with its name and never its value', (name, value) => {
    const broken = () => parseEnv({ ...collector, [name]: value })
    expect(broken).toThrow(name)
    expect(broken).not.toThrow(value)
  })
})
