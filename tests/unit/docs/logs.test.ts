import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (path: string) => readFileSync(path, 'utf8')
const SOURCES = [...globSync('lib/**/*.ts'), ...globSync('api/**/*.ts'), 'middleware.ts']
/** `log('warn', 'event'`, and `log('event'` where the level is given by whoever listens. */
const EVENT = /\blog\(\s*(?:(?:'(?:debug|info|warn|error)'|\w+ \? '\w+' : '\w+'),\s*)?'([a-z_]+)'/g
const LEVELS = ['debug', 'info', 'warn', 'error']

/** Events that a row of the table of events begins with. */
const documented = [
  ...read('.github/LOGS.md').matchAll(/^\| `(\w+)` \| (?:info|warn|error)/gm),
].map(([, event = '']) => event)

test('every event that is written has its row, with when and how it is told', () => {
  const written = SOURCES.flatMap((path) =>
    [...read(path).matchAll(EVENT)].map(([, event = '']) => event),
  ).filter((event) => !LEVELS.includes(event))
  expect(written.length).toBeGreaterThan(8)
  expect(written.filter((event) => !documented.includes(event))).toEqual([])
})

test('every row is of an event that is written', () => {
  const code = SOURCES.map(read).join('\n')
  expect(documented.length).toBeGreaterThan(10)
  expect(documented.filter((event) => !code.includes(`'${event}'`))).toEqual([])
})

test('a note about a decision has a number of its own', () => {
  const numbers = globSync('.github/decisions/*.md').map((path) => path.match(/\/(\d{4})-/)?.[1])
  expect(numbers.length).toBeGreaterThan(5)
  expect(new Set(numbers).size).toBe(numbers.length)
  expect(numbers).not.toContain(undefined)
})
