import { globSync, readFileSync } from 'node:fs'
import { sep } from 'node:path'
import { expect, test } from 'vitest'
import { shippedPackages } from '../support/shipped-packages.js'

const ROOT = new URL('../../', import.meta.url)
/** Megabytes each, and of use only to whoever reads the archive or sends webhooks. */
const HEAVY = ['@aws-sdk/client-s3', '@smithy/node-http-handler', 'h5wasm', 'undici']

const files = [...read('lib/**/*.{ts,js}'), ...read('api/**/*.ts')]
const entries = files.filter(({ path }) => path.startsWith('api/'))

function read(pattern: string) {
  return globSync(pattern, { cwd: ROOT }).map((path) => ({
    path: path.split(sep).join('/'),
    text: readFileSync(new URL(path, ROOT), 'utf8'),
  }))
}

const heavyOf = (path: string) => HEAVY.filter((name) => shippedPackages(path, files).has(name))

test('a forecast ships the parser and a client of S3', () => {
  expect(heavyOf('api/v1/weather/forecast.ts')).toEqual(HEAVY)
})

test.each(entries.filter(({ text }) => !/lib\/(weather-deps|ingest\/open-ingest)\.js/.test(text)))(
  '$path reads no weather and ships none of what reads it',
  ({ path }) => {
    expect(heavyOf(path)).toEqual([])
  },
)

test('most functions read none', () => {
  const light = entries.filter(({ path }) => heavyOf(path).length === 0)
  expect(light.length).toBeGreaterThan(entries.length / 2)
})

test('the walk follows what is imported when it is needed, and no types', () => {
  const made = [
    { path: 'api/a.ts', text: "import type { T } from 'typed'\nimport '../lib/b.js'" },
    { path: 'lib/b.ts', text: "const c = await import('./c.js')" },
    { path: 'lib/c.ts', text: "import { x } from '@scope/name/deep'\nimport 'node:fs'" },
  ]
  expect([...shippedPackages('api/a.ts', made)]).toEqual(['@scope/name'])
})
