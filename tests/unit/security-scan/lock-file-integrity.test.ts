import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { LockFile } from '../../../scripts/security/lock-file.js'
import { readLockFile } from '../../../scripts/security/lock-file.js'
import { lockFileFindings } from '../../../scripts/security/lock-file-integrity.js'

const SHA512 = `sha512-${'A'.repeat(86)}==`
const good = { version: '1.0.0', integrity: SHA512 }

function lockOf(packages: LockFile['packages'], root = {}): LockFile {
  return { lockfileVersion: 3, packages: { '': root, ...packages } }
}

test('the lock file of this repository is whole', async () => {
  const lock = await readLockFile(join(import.meta.dirname, '..', '..', '..'))
  expect(Object.keys(lock.packages).length).toBeGreaterThan(100)
  expect(lockFileFindings(lock)).toEqual([])
})

describe('a planted fault is found', () => {
  test.each([
    ['no integrity', { version: '1.0.0' }],
    ['a weak digest', { version: '1.0.0', integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }],
    ['two digests, of which one is weak', { ...good, integrity: `sha1-aaaa ${SHA512}` }],
    ['plain http', { ...good, resolved: 'http://registry.example/a.tgz' }],
    ['a git address', { ...good, resolved: 'git+ssh://git@host.example/a.git#abc' }],
    ['a file', { ...good, resolved: 'file:../a' }],
    ['a link', { link: true, resolved: '../a' }],
  ])('%s', (_name, entry) => {
    const findings = lockFileFindings(lockOf({ 'node_modules/a': entry }))
    expect(findings.map(({ where }) => where)).toContain('node_modules/a')
  })

  test('packages of two hosts', () => {
    const from = (host: string) => ({ ...good, resolved: `https://${host}/x.tgz` })
    const lock = lockOf({
      'node_modules/a': from('one.example'),
      'node_modules/b': from('two.example'),
    })
    expect(lockFileFindings(lock)).toEqual([
      { where: 'package-lock.json', what: 'packages come from 2 hosts' },
    ])
  })

  test.each([
    '^1.0.0',
    '~1.0.0',
    '*',
    'latest',
    '>=1.0.0',
    'github:a/b',
    'https://x.example/a.tgz',
  ])('a dependency asked for as %s', (range) => {
    const lock = lockOf({ 'node_modules/a': good }, { dependencies: { a: range } })
    expect(lockFileFindings(lock)).toHaveLength(1)
  })

  test.each(['1.0.0', '1.0.0-rc.1', 'npm:@scope/b@1.2.3'])('%s is exact', (version) => {
    const lock = lockOf({ 'node_modules/a': good }, { devDependencies: { a: version } })
    expect(lockFileFindings(lock)).toEqual([])
  })
})
