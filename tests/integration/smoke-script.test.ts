import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listenOnLoopback } from '../../scripts/serve/listen.js'

const SCRIPT = join(import.meta.dirname, '..', '..', 'scripts', 'smoke.ts')

test('the smoke test of a broken deployment fails, and its standard output names each fault', async () => {
  const broken = await listenOnLoopback(0, (_request, response) => response.writeHead(500).end())
  try {
    const { code, stdout } = await run({ DEPLOYMENT_URL: `http://127.0.0.1:${broken.port}` })
    expect(code).toBe(1)
    expect(stdout).toMatch(/^fault: GET \/api\/v1\/health: status 500$/m)
    expect(stdout).toMatch(/\d+ calls, [1-9]\d* faults\.$/m)
  } finally {
    await broken.close()
  }
})

function run(env: Readonly<Record<string, string>>) {
  const { PATH = '' } = process.env
  return new Promise<{ code: unknown; stdout: string }>((resolve) => {
    const args = ['--import', 'tsx', SCRIPT]
    execFile(process.execPath, args, { env: { PATH, ...env } }, (error, stdout) =>
      resolve({ code: error?.code ?? 0, stdout }),
    )
  })
}
