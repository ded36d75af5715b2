import { existsSync, globSync, readFileSync } from 'node:fs'
import { sep } from 'node:path'
import { describe, expect, test } from 'vitest'
import { importsOf, type SourceFile, violations } from '../support/import-rules.js'

const ROOT = new URL('../../', import.meta.url)

function read(pattern: string): readonly SourceFile[] {
  return globSync(pattern, { cwd: ROOT }).map((path) => ({
    path: path.split(sep).join('/'),
    text: readFileSync(new URL(path, ROOT), 'utf8'),
  }))
}

const files = [...read('lib/**/*.ts'), ...read('api/**/*.ts'), ...read('middleware.ts')]

test('every file of the product imports only what its layer may', () => {
  expect(files.length).toBeGreaterThan(80)
  expect(violations(files)).toEqual([])
})

test('every relative import of the product leads to a file', () => {
  const lost = files.flatMap(({ path, text }) =>
    importsOf(text)
      .filter(({ specifier, dynamic }) => specifier.startsWith('.') && !dynamic)
      .filter(({ specifier }) => {
        const target = new URL(specifier, new URL(path, ROOT))
        return !existsSync(target) && !existsSync(new URL(target.href.replace(/\.js$/, '.ts')))
      })
      .map(({ specifier }) => `${path} → ${specifier}`),
  )
  // The parser of the archive's files comes with its own folder.
  expect(lost.filter((edge) => !edge.includes('/netcdf/'))).toEqual([])
})

test('only env.ts reads the environment', () => {
  const readers = files.filter(({ text }) =>
    /process\.env\b(?!`)/.test(text.replace(/\/\*[\s\S]*?\*\//g, '')),
  )
  expect(readers.map(({ path }) => path)).toEqual(['lib/env.ts'])
})

test('the domain knows neither clock nor chance', () => {
  const impure = files
    .filter(({ path }) => path.startsWith('lib/domain/'))
    .filter(({ text }) =>
      /Date\.now|new Date\(\)|Math\.random|performance\.|globalThis|fetch\(/.test(text),
    )
  expect(impure.map(({ path }) => path)).toEqual([])
})

describe('the reading of imports', () => {
  const only = (text: string) => importsOf(text)[0]

  test.each([
    ["import { a } from '../x.js'", '../x.js', false],
    ["import a from 'a'", 'a', false],
    ["import * as v from 'valibot'", 'valibot', false],
    ["import a, { b } from 'a'", 'a', false],
    ["import type { A } from './a.js'", './a.js', true],
    ["import type * as v from 'valibot'", 'valibot', true],
    ["import { type A, type B } from './a.js'", './a.js', true],
    ["import { type A, b } from './a.js'", './a.js', false],
    ["import {\n  a,\n  type B,\n} from './a.js'", './a.js', false],
    ["import './a.js'", './a.js', false],
    ["const x = await import('./a.js')", './a.js', false],
    ["export { a } from './a.js'", './a.js', false],
    ["export * from './a.js'", './a.js', false],
    ["export type { A } from './a.js'", './a.js', true],
  ])('%j is one', (text, specifier, typeOnly) => {
    expect(importsOf(text)).toHaveLength(1)
    expect(only(text)).toMatchObject({ specifier, typeOnly })
  })

  test.each([
    "// import { a } from './a.js'",
    "/** import { a } from './a.js' */",
    "export const a = 'from'",
    "const text = `from './a.js'`",
  ])('%j is none', (text) => {
    expect(importsOf(text)).toEqual([])
  })
})

describe('the rules fail on', () => {
  const at = (path: string, text: string) => violations([{ path, text }])

  test.each([
    ['a domain that imports a package', 'lib/domain/x.ts', "import * as v from 'valibot'"],
    ['a domain that imports node', 'lib/domain/x.ts', "import { createHash } from 'node:crypto'"],
    [
      'a domain that imports the outside, if only its types',
      'lib/domain/meteo/x.ts',
      "import type { A } from '../../schema/a.js'",
    ],
    ['a domain that imports policy', 'lib/domain/x.ts', "import { a } from '../config.js'"],
    [
      'a use case that calls the archive',
      'lib/usecases/x.ts',
      "import { a } from '../archive/runs.js'",
    ],
    [
      'a use case that knows HTTP',
      'lib/usecases/x.ts',
      "import type { A } from '../http/endpoint.js'",
    ],
    [
      'a use case that fetches its own world',
      'lib/usecases/x.ts',
      "import { getDeps } from '../deps.js'",
    ],
    ['a handler that validates', 'lib/handlers/x.ts', "import { a } from '../schema/fields.js'"],
    [
      'a handler that reads bytes',
      'lib/handlers/x.ts',
      "import type { A } from '../bytes/range-source.js'",
    ],
    [
      'an encoder that runs a use case',
      'lib/encode/x.ts',
      "import { a } from '../usecases/forecast.js'",
    ],
    [
      'an archive that knows a cache’s tiers',
      'lib/archive/x.ts',
      "import { a } from '../cache/memory.js'",
    ],
    [
      'an archive that knows its callers',
      'lib/archive/x.ts',
      "import type { A } from '../usecases/forecast.js'",
    ],
    ['a schema that knows HTTP', 'lib/schema/x.ts', "import { a } from '../http/problem.js'"],
    [
      'an endpoint that reaches past its handler',
      'api/v1/x.ts',
      "import { a } from '../../lib/usecases/get-forecast.js'",
    ],
    [
      'an endpoint that reads the archive',
      'api/v1/weather/x.ts',
      "import { a } from '../../../lib/archive/runs.js'",
    ],
    [
      'a middleware that runs a use case',
      'middleware.ts',
      "import { a } from './lib/usecases/get-forecast.js'",
    ],
    ['a middleware that loads the parser', 'middleware.ts', "import h5wasm from 'h5wasm'"],
    ['a package that nobody allowed', 'lib/http/x.ts', "import express from 'express'"],
    [
      'a lazy import of what is not allowed',
      'lib/handlers/x.ts',
      "const a = await import('../bytes/s3.js')",
    ],
    ['a relative import without .js', 'lib/domain/x.ts', "import { a } from './grid'"],
    ['an import of the source itself', 'lib/domain/x.ts', "import { a } from './grid.ts'"],
    ['utils', 'lib/domain/utils.ts', ''],
    ['date-utils', 'lib/http/date-utils.ts', ''],
    ['a folder of utils', 'lib/domain/utils/x.ts', ''],
    ['an index that is no registry', 'lib/archive/index.ts', "import './runs.js'"],
    ['a re-export under another name', 'lib/archive/all.ts', "export { a } from './runs.js'"],
    ['a re-export of everything', 'lib/domain/all.ts', "export * from './grid.js'"],
    ['a folder that nobody gave a rule', 'lib/misc/x.ts', "import { a } from '../config.js'"],
  ])('%s', (_name, path, text) => {
    expect(at(path, text)).toHaveLength(1)
    expect(at(path, text)[0]).toContain(path)
  })

  test('a cycle, of two files or of three', () => {
    const file = (path: string, ...targets: string[]) => ({
      path,
      text: targets.map((target) => `import { x } from './${target}.js'`).join('\n'),
    })
    const two = [file('lib/domain/a.ts', 'b'), file('lib/domain/b.ts', 'a')]
    const three = [
      file('lib/domain/a.ts', 'b'),
      file('lib/domain/b.ts', 'c'),
      file('lib/domain/c.ts', 'a'),
    ]
    expect(violations(two)).toHaveLength(1)
    expect(violations(three)).toEqual([
      'a cycle: lib/domain/a.ts → lib/domain/b.ts → lib/domain/c.ts → lib/domain/a.ts',
    ])
  })
})

describe('the rules allow', () => {
  test.each([
    ['the own folder', 'lib/domain/meteo/x.ts', "import { a } from '../grid.js'"],
    [
      'types where only types may come',
      'lib/usecases/x.ts',
      "import type { A } from '../archive/archive.js'",
    ],
    [
      'types beside types',
      'lib/usecases/x.ts',
      "import { type A, type B } from '../archive/archive.js'",
    ],
    [
      'an endpoint what it is made of',
      'api/v1/x.ts',
      "import { a } from '../../lib/handlers/runs.js'",
    ],
    ['a registry', 'lib/domain/hazards/index.ts', "import { frost } from './frost.js'"],
    ['an endpoint named index', 'api/v1/problems/index.ts', "import * as v from 'valibot'"],
    [
      'the wiring everything',
      'lib/deps.ts',
      "const a = await import('./bytes/s3-range-source.js')",
    ],
  ])('%s', (_name, path, text) => {
    expect(violations([{ path, text }])).toEqual([])
  })

  test('files that know each other’s types', () => {
    const files = [
      { path: 'lib/domain/a.ts', text: "import type { B } from './b.js'" },
      { path: 'lib/domain/b.ts', text: "import { a } from './a.js'" },
    ]
    expect(violations(files)).toEqual([])
  })
})
