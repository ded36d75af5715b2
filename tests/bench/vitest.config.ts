import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/** Apart from the other tests: they make full-size files, take minutes, and print what they measured. */
export default defineConfig({
  root: join(import.meta.dirname, '..', '..'),
  test: {
    include: ['tests/bench/*.test.ts'],
    fileParallelism: false,
    disableConsoleIntercept: true,
    testTimeout: 900_000,
    hookTimeout: 900_000,
  },
})
