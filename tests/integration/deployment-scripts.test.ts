import { execFile } from 'node:child_process'
import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { listenOnLoopback } from '../../scripts/serve/listen.js'

const SCRIPTS = join(import.meta.dirname, '..', '..', 'scripts')

/** Runs a script against a deployment that answers as `listener` does. */
async function against(
  listener: RequestListener,
  script: string,
  env: Readonly<Record<string, string>> = {},
) {
  const deployment = await listenOnLoopback(0, listener)
  const { PATH = '' } = process.env
  const given = { PATH, DEPLOYMENT_URL: `http://127.0.0.1:${deployment.port}`, ...env }
  const line = ['--import', 'tsx', join(SCRIPTS, script)]
  try {
    return await new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
      execFile(process.execPath, line, { env: given }, (error, stdout, stderr) =>
        resolve({ code: error?.code ?? 0, stdout, stderr }),
      )
    })
  } finally {
    await deployment.close()
  }
}

test('the smoke test of a broken deployment fails, and its standard output names each fault', async () => {
  const { code, stdout } = await against((_, response) => response.writeHead(500).end(), 'smoke.ts')
  expect(code).toBe(1)
  expect(stdout).toMatch(/^fault: GET \/api\/v1\/health: status 500$/m)
  expect(stdout).toMatch(/\d+ calls, [1-9]\d* faults\.$/m)
})

describe('the health check', () => {
  const saying = (status: number, body: string): RequestListener => {
    return (_, response) => response.writeHead(status).end(body)
  }
  const answer = (status: string) =>
    JSON.stringify({
      status,
      version: 'one',
      time: '2026-11-24T12:00:00Z',
      checks: {
        archive: { status: 'pass', time_ms: 3 },
        cache: { status, time_ms: 1, detail: 'redis_unreachable' },
      },
    })

  test('takes a warning for healthy, and shows each check', async () => {
    const { code, stdout } = await against(saying(200, answer('warn')), 'health-check.ts')
    expect(code).toBe(0)
    expect(stdout).toContain('  pass  archive\n  warn  cache: redis_unreachable\nwarn, release one')
  })

  test.each([
    ['that says it fails', 503, answer('fail')],
    ['whose answer is no health', 200, '{"status":"pass"}'],
    ['whose status is not that of its answer', 500, answer('pass')],
  ])('fails for a deployment %s', async (_, status, body) => {
    expect((await against(saying(status, body), 'health-check.ts')).code).toBe(1)
  })
})

describe('the check of metrics', () => {
  const TOKEN = 'scraper-token-for-tests'
  const exposing = (text: string): RequestListener => {
    return ({ headers }, response) => {
      const isAllowed = headers.authorization === `Bearer ${TOKEN}`
      response.writeHead(isAllowed ? 200 : 401).end(isAllowed ? text : '')
    }
  }
  const AGE = '# HELP skypulse_run_age_seconds Age.\n# TYPE skypulse_run_age_seconds gauge\n'
  const check = (text: string, token = TOKEN) =>
    against(exposing(text), 'validate-metrics.ts', { METRICS_TOKEN: token })

  test('passes what the catalogue knows', async () => {
    const { code, stdout } = await check(`${AGE}skypulse_run_age_seconds 3600\n`)
    expect(code).toBe(0)
    expect(stdout).toContain('1 metrics, 1 series, 0 faults.')
  })

  test.each([
    ['names what the catalogue does not know', '# TYPE x gauge\nx 1\n', TOKEN, 'x is not in the'],
    ['fails where nothing is exposed', '', TOKEN, ''],
    ['fails where the token is not taken', AGE, 'another', ': 401'],
    ['fails without a token', AGE, '', 'METRICS_TOKEN is not set'],
  ])('%s', async (_, text, token, said) => {
    const { code, stderr } = await check(text, token)
    expect(code).toBe(1)
    expect(stderr).toContain(said)
  })
})
