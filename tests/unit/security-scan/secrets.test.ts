import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runCheck } from '../../../scripts/security/check.js'
import { secretsInHistory, secretsInTree } from '../../../scripts/security/secrets.js'

const ROOT = join(import.meta.dirname, '..', '..', '..')

/** Put together here, so that this file holds none itself. */
const PLANTED = ['gh', 'p_', 'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO', '0pINUx'].join('')

let project = ''
const git = (...args: string[]) =>
  execFileSync(
    'git',
    ['-c', 'user.name=a', '-c', 'user.email=a@x.example', '-c', 'commit.gpgsign=false', ...args],
    { cwd: project },
  )

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'planted-'))
  await symlink(join(ROOT, 'node_modules'), join(project, 'node_modules'))
  await mkdir(join(project, 'deep'))
  git('init', '-q')
})
afterEach(() => rm(project, { recursive: true, force: true }))

test('one that was committed and taken out again is found in the history, not in the tree', {
  timeout: 60_000,
}, async () => {
  const file = join(project, 'deep', '.settings')
  await writeFile(file, `token = ${PLANTED}\n`)
  git('add', 'deep')
  git('commit', '-q', '-m', 'a')
  const before = await runCheck(secretsInTree, project)
  expect(before.status).toBe('failed')
  expect(before.findings).toMatchObject([{ where: 'deep/.settings:1' }])
  await writeFile(file, 'token = from the environment\n')
  git('add', 'deep')
  git('commit', '-q', '-m', 'b')
  expect(await runCheck(secretsInTree, project)).toMatchObject({ status: 'passed' })
  const history = await runCheck(secretsInHistory, project)
  expect(history.status).toBe('failed')
  expect(history.findings[0]?.where).toMatch(/deep\/\.settings:1$/)
  expect(JSON.stringify([before, history])).not.toContain(PLANTED)
})

test('a folder that is no repository was not scanned', async () => {
  await rm(join(project, '.git'), { recursive: true })
  expect(await runCheck(secretsInHistory, project)).toMatchObject({ status: 'not_run' })
})

test('the example address of RFC 2606 may name a user, any other may not', {
  timeout: 60_000,
}, async () => {
  const withUser = (user: string, host: string) => `hook: https://${user}@${host}/\n`
  await writeFile(join(project, 'example.md'), withUser('user:pass', 'example.com'))
  await writeFile(join(project, 'other.md'), withUser('user:pass', 'example.com.evil.net'))
  await writeFile(join(project, 'real.md'), withUser('deploy:hunter2x9', 'example.com'))
  git('add', '.')
  const found = await runCheck(secretsInTree, project)
  expect(found.findings.map(({ where }) => where)).toEqual(['other.md:1', 'real.md:1'])
})
