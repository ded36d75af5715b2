import fc from 'fast-check'
import { expect, test } from 'vitest'
import { element, escapedXml, writeXml } from '../../../../lib/encode/decide/xml.js'

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }
const unescaped = (text: string) => text.replace(/&(\w+);/g, (_, name) => ENTITIES[name] ?? '')

test('escaped text holds no markup, and comes back as it was', () => {
  const printable = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/\p{Cc}/gu, ''))
  fc.assert(
    fc.property(printable, (text) => {
      const escaped = escapedXml(text)
      expect(escaped).not.toMatch(/[<>"]|&(?!(amp|lt|gt|quot);)/)
      expect(unescaped(escaped)).toBe(text)
    }),
  )
})

test('control characters are left out but tab and line ends', () => {
  expect(escapedXml('a\u0000b\tc\nd\u001fe')).toBe('ab\tc\nde')
})

test('half of a surrogate pair, which no XML can hold, is left out', () => {
  expect(escapedXml('a\ud800b')).toBe('ab')
  expect(escapedXml('a😀b')).toBe('a😀b')
})

test('elements stand in each other in order', () => {
  expect(writeXml(element('a', [element('b', 'x & y'), element('c', [])]))).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<a>\n  <b>x &amp; y</b>\n  <c>\n  </c>\n</a>\n',
  )
})
