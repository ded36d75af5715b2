import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freshAuthKeys } from '../../../scripts/start/auth-keys.js'
import { ENDPOINTS } from '../../support/endpoints.js'
import {
  secretsIn,
  secretsOfBytes,
  secretsOfEnvironment,
  secretsOfHeaders,
} from '../../support/secrets-of.js'
import { keepLines, registerSecret, searchForSecrets } from '../../support/secrets-register.js'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'register-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const PLANTED = 'planted-0123456789'
const { d: privatePart = '' } = JSON.parse(freshAuthKeys()).keys[0]

test.each<[string, readonly string[], string]>([
  ...[
    'password',
    'current_password',
    'new_password',
    'refresh_token',
    'access_token',
    'secret',
  ].map((name): [string, readonly string[], string] => [
    name,
    secretsIn({ [name]: PLANTED }),
    PLANTED,
  ]),
  ...['AUDIT_KEY', 'CRON_SECRET', 'METRICS_TOKEN', 'UPSTASH_REDIS_REST_TOKEN'].map(
    (name): [string, readonly string[], string] => [
      name,
      secretsOfEnvironment({ [name]: PLANTED }),
      PLANTED,
    ],
  ),
  [
    'OTEL_EXPORTER_OTLP_HEADERS',
    secretsOfEnvironment({ OTEL_EXPORTER_OTLP_HEADERS: `a=b,authorization=Bearer%20${PLANTED}` }),
    PLANTED,
  ],
  [
    'the private part of AUTH_KEYS',
    secretsOfEnvironment({ AUTH_KEYS: JSON.stringify({ keys: [{ kid: 'a', d: privatePart }] }) }),
    privatePart,
  ],
  [
    'a credential of a call by its bytes',
    secretsOfBytes(`GET / HTTP/1.1\r\nhost: x\r\nAuthorization: Bearer ${PLANTED}\r\n\r\n`),
    PLANTED,
  ],
  [
    'a body of a call by its bytes',
    secretsOfBytes(`POST / HTTP/1.1\r\nhost: x\r\n\r\n{"password":"${PLANTED}"}`),
    PLANTED,
  ],
])('a line with %s is found', (_, secrets, planted) => {
  for (const secret of secrets) registerSecret(secret, 'secret', folder)
  keepLines('log', [`{"event":"planted","value":"${planted}"}`], folder)
  expect(searchForSecrets(folder).leaks).toMatchObject([{ kind: 'secret', where: 'log' }])
})

test('every text of the API that is a password, a token, a key or a secret is known for one', () => {
  const bodies = ENDPOINTS.flatMap(({ contract }) => contract.examples.map(({ body }) => body))
  const named = bodies.flatMap((body) => Object.entries(Object(body)))
  const secrets = named.filter(([name]) => /password|token|key|secret/.test(name))
  expect(secrets.map(([name]) => name)).toEqual(expect.arrayContaining(['new_password']))
  for (const [name, value] of secrets) expect(secretsIn({ [name]: value }), name).toEqual([value])
})

test('what names no secret is none', () => {
  const env = { UPSTASH_REDIS_REST_URL: 'http://127.0.0.1:1', ADMIN_EMAILS: 'a@x.example' }
  expect(secretsOfEnvironment(env)).toEqual([])
  expect(
    secretsIn({ email: 'a', list: [{ password: 'p1' }], access_token: 't1' }).toSorted(),
  ).toEqual(['p1', 't1'])
})

test('secrets of headers are what stands behind a scheme, keys, and values of cookies', () => {
  const headers = new Headers({ authorization: 'Bearer abc', 'x-api-key': 'sk_1', cookie: 'a=b' })
  headers.append('set-cookie', 'refresh=xyz; HttpOnly')
  expect(secretsOfHeaders(headers)).toEqual(['abc', 'sk_1', 'b', 'xyz'])
})
