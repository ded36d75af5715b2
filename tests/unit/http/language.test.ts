import fc from 'fast-check'
import { expect, test } from 'vitest'
import { negotiateLanguage } from '../../../lib/http/language.js'

test.each([
  [null, null, 'es'],
  [null, '', 'es'],
  [null, 'en', 'en'],
  [null, 'en-GB', 'en'],
  [null, 'EN-us;q=0.8', 'en'],
  [null, 'es-AR,es;q=0.9,en;q=0.8', 'es'],
  [null, 'en;q=0.8, es;q=0.9', 'es'],
  [null, 'en;q=0.9, es;q=0.8', 'en'],
  [null, 'en, es', 'es'],
  [null, 'en;q=0', 'es'],
  [null, 'pt-BR, fr', 'es'],
  [null, 'eng', 'es'],
  [null, 'en;q=x', 'en'],
  [null, ';;;,,,', 'es'],
  ['en', 'es', 'en'],
  ['es', 'en', 'es'],
  ['fr', 'en', 'en'],
  ['', 'en', 'en'],
] as const)('lang=%s with Accept-Language %j is %s', (lang, header, expected) => {
  expect(negotiateLanguage(lang, header)).toBe(expected)
})

test('whatever the header holds, the language is one of the two', () => {
  fc.assert(
    fc.property(fc.string(), (header) => {
      expect(['es', 'en']).toContain(negotiateLanguage(null, header))
    }),
  )
})

test('lang, when it is one of the two, wins over any header', () => {
  fc.assert(
    fc.property(fc.constantFrom('es', 'en'), fc.string(), (lang, header) => {
      expect(negotiateLanguage(lang, header)).toBe(lang)
    }),
  )
})
