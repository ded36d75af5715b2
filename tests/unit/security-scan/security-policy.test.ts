import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..', '..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const policy = read('.github/SECURITY.md')

/** `tests/x.test.ts › name of the test` in backquotes. */
const PROOFS = [...policy.matchAll(/`(tests\/[\w/.-]+\.test\.ts) › ([^`]+)`/g)].map(
  ([, file = '', name = '']) => ({ file, name }),
)

test('the policy names its proofs', () => {
  expect(PROOFS.length).toBeGreaterThan(30)
})

test.each(PROOFS)('$file › $name exists', ({ file, name }) => {
  expect(existsSync(join(ROOT, file)), file).toBe(true)
  expect(read(file)).toContain(name)
})

test('each thing that was broken on purpose names the one test that failed', () => {
  const [, section = ''] = policy.split('\n## Broken on purpose\n')
  const [table = ''] = section.split('\n## ')
  const rows = table.split('\n').filter((line) => line.startsWith('| '))
  const [head, ...broken] = rows.filter((line) => !/^\|\s?-/.test(line))
  expect(head).toMatch(/what was broken/)
  expect(broken.length).toBeGreaterThan(30)
  for (const row of broken) {
    const [, what = '', proof = '', rest] = row.split(/(?<!\\) \| |^\| | \|$/)
    expect(what.length, row).toBeGreaterThan(10)
    expect(proof, row).toMatch(/^`tests\/[\w/.-]+\.test\.ts › [^`]+`$/)
    expect(rest, row).toBe('')
  }
})

const RISKS = Array.from({ length: 10 }, (_, i) => {
  const two = String(i + 1).padStart(2, '0')
  return [`A${two}:2021`, `A${two}:2025`, `API${i + 1}:2023`]
}).flat()

test.each(RISKS)('%s has its row: what we do, and a test that proves it', (risk) => {
  const [row = '', ...more] = policy.split('\n').filter((line) => line.startsWith(`| ${risk} `))
  expect(more).toEqual([])
  const [, , does = '', remains] = row.split(/ ?\| ?/)
  expect(does).toMatch(/^[^`]{10,}.*: `tests\/[\w/.-]+\.test\.ts › [^`]+`/)
  expect(remains, row).toBeDefined()
})

describe('security.txt (RFC 9116)', () => {
  const fields = read('web/static/.well-known/security.txt')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)] as const)
  const valuesOf = (name: string) =>
    fields.filter(([key]) => key === name).map(([, value]) => value)

  test('says whom to tell, by an address that can be used', () => {
    expect(valuesOf('Contact').length).toBeGreaterThan(0)
    for (const contact of valuesOf('Contact')) expect(contact).toMatch(/^(?:mailto:|https:|tel:)/)
  })

  test('has not expired, and does within a year', () => {
    const [expires, ...more] = valuesOf('Expires')
    expect(more).toEqual([])
    const daysLeft = (Date.parse(expires ?? '') - Date.now()) / 86_400_000
    expect(daysLeft).toBeGreaterThan(0)
    expect(daysLeft).toBeLessThan(366)
  })
})
