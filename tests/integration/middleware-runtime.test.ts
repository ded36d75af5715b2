import { EdgeRuntime } from 'edge-runtime'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessTokens } from '../../lib/auth/access-token.js'
import { config } from '../../middleware.js'
import { startUpstashServer, type UpstashServer } from '../../scripts/embedded/upstash-server.js'
import { freshAuthKeys } from '../../scripts/start/auth-keys.js'

/** As the platform bundles middleware for the runtime without Node's modules. */
async function bundle() {
  const result = await build({
    entryPoints: ['middleware.ts'],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'browser',
    conditions: ['edge-light', 'worker'],
    format: 'iife',
    globalName: 'middleware',
    logLevel: 'silent',
  })
  return { code: result.outputFiles[0]?.text ?? '', inputs: Object.keys(result.metafile.inputs) }
}

let built: Awaited<ReturnType<typeof bundle>>
let upstash: UpstashServer
beforeAll(async () => {
  built = await bundle()
  upstash = await startUpstashServer({ backend: 'embedded' })
})
afterAll(() => upstash.close())

/** The middleware in a machine that has Web APIs and an environment, nothing of Node. */
function runtimeWith(env: Readonly<Record<string, string>>) {
  const runtime = new EdgeRuntime({
    extend: (context) => Object.assign(context, { process: { env } }),
    initialCode: `${built.code}
      console.log = () => {}
      addEventListener('fetch', (event) => event.respondWith(middleware.default(event.request)))`,
  })
  return (path: string, address = '203.0.113.9', headers: Record<string, string> = {}) =>
    runtime.dispatchFetch(`http://127.0.0.1${path}`, {
      headers: { 'x-real-ip': address, ...headers },
    })
}

test('the runtime is stated and every path of the API is covered', () => {
  expect(config.runtime).toBe('nodejs')
  expect(config.matcher).toEqual(['/api/:path*', '/api/(.*)'])
})

test('no module of Node, no use case and no reader is reachable: bundling would fail', () => {
  expect(built.code).not.toMatch(/["']node:/)
  const ours = built.inputs.filter((path) => path.startsWith('lib/'))
  for (const path of ours) {
    expect(path).toMatch(
      /^lib\/(?:audit|auth|http|limit|redis|trace)\/|^lib\/(?:config|env|domain\/errors)\.ts$/,
    )
  }
  const packages = built.inputs
    .filter((path) => path.startsWith('node_modules/'))
    .map((path) =>
      path
        .split('/')
        .slice(1, path.includes('/@') ? 3 : 2)
        .join('/'),
    )
  expect([...new Set(packages)].sort()).toEqual([
    '@upstash/core-analytics',
    '@upstash/ratelimit',
    '@upstash/redis',
    '@vercel/functions',
    'ipaddr.js',
    'jose',
    'uncrypto',
    // Named by `@vercel/functions` for its sockets; in a browser's bundle it is a stub.
    'ws',
  ])
})

describe('with Web APIs only', () => {
  test('a signed-in user is known by access token', async () => {
    const [key] = JSON.parse(freshAuthKeys()).keys
    const token = await accessTokens([key], Date.now).issue({
      userId: 'u_ana',
      roles: ['user'],
      tokenVersion: 1,
    })
    const env = {
      AUTH_KEYS: JSON.stringify({ keys: [key] }),
      UPSTASH_REDIS_REST_URL: upstash.url,
      UPSTASH_REDIS_REST_TOKEN: upstash.token,
    }
    const answer = await runtimeWith(env)('/api/v1/runs', '203.0.113.8', {
      authorization: `Bearer ${token}`,
    })
    expect(answer.headers.get('ratelimit-policy')).toBe('"default";q=1000;w=60')
  })

  test('without Redis calls go on, and the sixth critical one is refused', async () => {
    const fetch = runtimeWith({ CORS_ORIGINS: 'https://partner.example' })
    const answers: number[] = []
    for (let i = 0; i < 6; i += 1) answers.push((await fetch('/api/v1/auth/register')).status)
    expect(answers).toEqual([200, 200, 200, 200, 200, 429])
  })

  // Again with a new address when a busy machine took longer than the 250 ms that Redis has.
  test('over an Upstash endpoint two runtimes share one count', { retry: 4 }, async () => {
    const address = `2001:db8:${(Date.now() % 65_536).toString(16)}::1`
    const env = { UPSTASH_REDIS_REST_URL: upstash.url, UPSTASH_REDIS_REST_TOKEN: upstash.token }
    const [one, two] = [runtimeWith(env), runtimeWith(env)]
    for (let i = 0; i < 3; i += 1) {
      const answer = await one('/api/v1/auth/register', address)
      expect(answer.headers.get('x-middleware-next')).toBe('1')
      expect(answer.headers.get('x-middleware-request-x-skypulse-limiter')).toBe('shared')
    }
    const answer = await two('/api/v1/auth/register', address)
    expect(answer.headers.get('ratelimit')).toMatch(/^"critical";r=1;t=\d+$/)
  })
})
