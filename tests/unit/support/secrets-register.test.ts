import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  assertNothingLeaked,
  keepLines,
  registerSecret,
  searchForSecrets,
} from '../../support/secrets-register.js'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'register-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const PASSWORD = 'tres tristes "tigres"'

test('what was used and is in no line is no leak', () => {
  registerSecret(PASSWORD, 'secret', folder)
  keepLines('log', ['{"event":"login"}'], folder)
  expect(assertNothingLeaked(folder)).toEqual({ secrets: 1, lines: 1, entries: 0, leaks: [] })
})

test.each([
  ['as it is', `password ${PASSWORD} was wrong`],
  ['as JSON', JSON.stringify({ password: PASSWORD })],
  ['as a URL', `GET /?password=${encodeURIComponent(PASSWORD)}`],
])('a planted secret is found %s, and the report does not show it', (_, line) => {
  registerSecret(PASSWORD, 'secret', folder)
  for (const kind of ['log', 'entry'] as const) keepLines(kind, [line], folder)
  const { leaks } = searchForSecrets(folder)
  expect(leaks.map(({ where }) => where)).toEqual(['log', 'entry'])
  expect(JSON.stringify(leaks)).not.toContain('tigres')
  expect(() => assertNothingLeaked(folder)).toThrow('audit entries')
})

test('a whole address may be in a log and in no entry', () => {
  registerSecret('127.20.30.40', 'address', folder)
  keepLines('log', ['client 127.20.30.40'], folder)
  expect(searchForSecrets(folder).leaks).toEqual([])
  keepLines('entry', ['{"address":"127.20.30.40"}'], folder)
  expect(searchForSecrets(folder).leaks).toMatchObject([{ kind: 'address', where: 'entry' }])
})
