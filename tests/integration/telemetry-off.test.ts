import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const run = promisify(execFile)
const SCRIPT = join(import.meta.dirname, '..', 'support', 'loaded-packages.ts')

/** The packages that a function loads to be ready for its first call. */
async function loadedPackages(env: Record<string, string>): Promise<readonly string[]> {
  const { PATH = '' } = process.env
  const { stdout } = await run(process.execPath, ['--import', 'tsx', SCRIPT], {
    env: { PATH, ...env },
  })
  return JSON.parse(stdout)
}

const sdkOf = (names: readonly string[]) => names.filter((name) => /otel|sdk-/.test(name))

test('without a collector the SDK of traces is not even loaded', async () => {
  const names = await loadedPackages({})
  expect(names).toContain('@opentelemetry/api')
  expect(sdkOf(names)).toEqual([])
})

test('with one it is', async () => {
  // Nothing listens there: what is loaded is all that is asked.
  const names = await loadedPackages({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' })
  expect(sdkOf(names)).toEqual(expect.arrayContaining(['@vercel/otel']))
})
