import { expect, test } from 'vitest'
import { exportedSymbols } from '../../../scripts/docs/exported-symbols.js'

const of = (text: string) => exportedSymbols(text).map(({ name, documented }) => [name, documented])

test.each([
  ['/** A. */\nexport const a = 1', [['a', true]]],
  ['/**\n * A.\n */\nexport async function a() {}', [['a', true]]],
  ['// A.\nexport function a() {}', [['a', false]]],
  ['/* A. */\nexport class A {}', [['A', false]]],
  ['/** Of another thing. */\n\nexport type A = 1', [['A', false]]],
  ['/** A. */ const x = 1\nexport interface A {}', [['A', false]]],
  ['const a = 1\nexport { a }', []],
  ["export * from './a.js'", []],
  ['function a() {}', []],
])('%j declares %j', (text, expected) => {
  expect(of(text)).toEqual(expected)
})

test('overloads are one symbol', () => {
  const text = '/** A. */\nexport function a(x: 1): 1\nexport function a(x: 2): 2'
  expect(of(text)).toEqual([['a', true]])
})
