import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newApiKey } from '../../../lib/auth/api-key-text.js'
import { memoryKeyedStore } from '../../../lib/auth/memory-keyed-store.js'
import { sessions } from '../../../lib/auth/sessions.js'
import { newWebhookSecret } from '../../../lib/subscriptions/new-names.js'
import { runCheck } from '../../../scripts/security/check.js'
import { ownSecretsIn } from '../../../scripts/security/own-secrets.js'
import { secretsInHistory, secretsInTree } from '../../../scripts/security/secrets.js'
import { freshAuthKeys } from '../../../scripts/start/auth-keys.js'

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

test('secrets of our own making are found by their forms, in the tree and in the history', {
  timeout: 60_000,
}, async () => {
  const keys = freshAuthKeys()
  const made: readonly (readonly [name: string, secret: string])[] = [
    ['api_key', await newApiKey()],
    ['refresh_token', await sessions(memoryKeyedStore(Date.now), Date.now).begin('u', 1)],
    ['webhook_secret', newWebhookSecret()],
    ['signing_key', keys],
    ['signing_key', JSON.stringify({ AUTH_KEYS: keys })],
    ['signing_key', JSON.stringify(JSON.parse(keys).keys[0], ['kty', 'd'], 1).replace(/\n/g, '')],
  ]
  const lines = made.map(([, secret]) => `kept here: ${secret}\n`)
  await writeFile(join(project, 'deep', 'notes.md'), lines.join(''))
  git('add', 'deep')
  git('commit', '-q', '-m', 'a')
  for (const check of [secretsInTree, secretsInHistory]) {
    const { status, findings } = await runCheck(check, project)
    expect(status, check.id).toBe('failed')
    expect(findings.map(({ what }) => what)).toEqual(
      made.map(([name]) => `looks like a secret (${name})`),
    )
    expect(findings.at(-1)?.where).toMatch(/deep\/notes\.md:6$/)
    for (const [, secret] of made) expect(JSON.stringify(findings)).not.toContain(secret)
  }
})

test('an example with an ellipsis is no secret, nor is a public key', async () => {
  const { d: _, ...shown } = JSON.parse(freshAuthKeys()).keys[0]
  const text = `sk_… rt_… whsec_… ${JSON.stringify(shown)}`
  expect(ownSecretsIn('a.md', Buffer.from(text))).toEqual([])
})
