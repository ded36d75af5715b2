import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/** Apart from the other tests: it takes minutes, and it is about our own tool. */
export default defineConfig({
  root: join(import.meta.dirname, '..', '..', '..'),
  test: { include: ['tests/e2e/runner-conformance/*.test.ts'] },
})
