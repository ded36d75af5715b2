import { describe, expect, test } from 'vitest'
import { parseEnv } from '../../lib/env.js'

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
