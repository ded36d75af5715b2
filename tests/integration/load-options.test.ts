import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const SCRIPTS = join(import.meta.dirname, '..', '..', 'scripts')

test.each([
  ['load-test', '--users', '1001', '--users must be a whole number from 1 to 1000'],
  ['load-test', '--think-ms', 'none', '--think-ms must be a whole number from 0 to 60000'],
  ['performance-test', '--users', '1001', '--users must be a whole number from 1 to 1000'],
  ['performance-test', '--seconds', '1201', '--seconds must be a whole number from 1 to 1200'],
  ['stress-test', '--seconds', '61', '--seconds must be a whole number from 1 to 60'],
  ['stress-test', '--most', 'all', '--most must be a whole number from 25 to 1600'],
])('%s refuses %s %s before it starts anything', async (script, option, value, message) => {
  const { code, stderr } = await run(script, [option, value])
  expect(code).toBe(1)
  expect(stderr).toContain(message)
})

/** A command that starts a stack after all is ended long before it could load anything. */
const TIMEOUT_MS = 20_000

function run(script: string, args: readonly string[]) {
  const { PATH = '' } = process.env
  const line = ['--import', 'tsx', join(SCRIPTS, `${script}.ts`), ...args]
  return new Promise<{ code: unknown; stderr: string }>((resolve) => {
    execFile(process.execPath, line, { env: { PATH }, timeout: TIMEOUT_MS }, (error, _, stderr) =>
      resolve({ code: error?.code, stderr }),
    )
  })
}
