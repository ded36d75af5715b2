import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // One worker less than cores, which is the default, leaves half of a small machine idle.
    maxWorkers: 2,
    // A process a file took units five times as long, to load the same modules again.
    isolate: false,
    // Coverage is of what ships; scripts and the page have tests of their own kind.
    coverage: {
      provider: 'v8',
      include: ['lib/**/*.ts', 'api/**/*.ts', 'middleware.ts'],
      reporter: ['text-summary', 'json-summary', 'html'],
      reportsDirectory: 'coverage',
      thresholds: { lines: 95, branches: 90 },
    },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          setupFiles: ['tests/support/property-seed.ts'],
          // Properties are tried on busy machines, too.
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts', 'tests/security/**/*.test.ts'],
          exclude: ['tests/e2e/runner-conformance/**'],
          globalSetup: ['tests/support/e2e-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
