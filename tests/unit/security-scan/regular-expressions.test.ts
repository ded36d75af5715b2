import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { regularExpressionsOf } from '../../../scripts/security/regex-literals.js'
import { expressionFindings } from '../../../scripts/security/regular-expressions.js'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'expressions-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('expressions are found where they are, and nowhere else', { timeout: 30_000 }, async () => {
  const file = join(folder, 'a.ts')
  const text = [
    'const a = 1 / 2 / 3 // /comment/',
    'const b = "/text/" + `/template/`',
    'const c = /one[/]two/giu',
    "const d = new RegExp('three', 'i')",
    'const e = RegExp(`four`)',
    'const f = new RegExp(b)',
    `const g = \`$\{/five/.test(b) ? 1 : 2}\``,
    'export const h = <T,>(x: T) => [c, d, e, f, g, x]',
  ]
  await writeFile(file, text.join('\n'))
  const { literals, built } = await regularExpressionsOf(folder, [file])
  expect(literals).toEqual([
    { where: 'a.ts:3', source: 'one[/]two', flags: 'giu' },
    { where: 'a.ts:4', source: 'three', flags: 'i' },
    { where: 'a.ts:5', source: 'four', flags: '' },
    { where: 'a.ts:7', source: 'five', flags: '' },
  ])
  expect(built).toEqual(['a.ts:6'])
})

test('a planted one that backtracks is found at every place it stands', {
  timeout: 60_000,
}, async () => {
  const where = (source: string, place: string) => ({ where: place, source, flags: '' })
  const findings = await expressionFindings([
    where('^[a-z]{1,20}$', 'good.ts:1'),
    where('^(a+)+$', 'exponential.ts:1'),
    where('^(a+)+$', 'exponential.ts:9'),
    where('^\\d+\\.?\\d*$', 'polynomial.ts:1'),
  ])
  expect(findings.map((finding) => finding.where)).toEqual([
    'exponential.ts:1',
    'exponential.ts:9',
    'polynomial.ts:1',
  ])
})
