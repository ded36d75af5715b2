import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainText } from '../../../lib/http/plain-text.js'

test.each([
  ['lote <b>4</b>', 'lote 4'],
  ['<p>uno</p><p>dos</p>', 'unodos'],
  ['<script>alert(1)</script>x', 'x'],
  ['<style>p{}</style>x', 'x'],
  ['<img src=x onerror=alert(1)>x', 'x'],
  ['<img src=x onerror=alert(1)', ''],
  ['<!-- nota -->x', 'x'],
  ['<svg/onload=alert(1)>x', 'x'],
  ['a\u0000b\u0007c\u009b', 'abc'],
  ['a\u202eb\u2066c\ufeff', 'abc'],
])('%j is %j', (text, plain) => {
  expect(plainText(text)).toBe(plain)
})

test.each(['T<5 y HR>90', 'viento < 20 km/h', 'AT&T', '5 > 3', '&lt;b&gt;', '{{7*7}}', 'línea\n2'])(
  '%j is no markup and stays',
  (text) => {
    expect(plainText(text)).toBe(text)
  },
)

test('what is left of one tag never makes another', () => {
  expect(plainText('<<script>script>alert(1)<</script>/script>')).not.toMatch(/<\/?script/i)
  const pieces = fc.constantFrom('<', '>', '/', 'script', 'img', ' ', '!--', '-->', 'a', '"', '=')
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const plain = plainText(parts.join(''))
      // A tag opens with a letter, a slash or an exclamation mark (HTML, 13.2.5.6).
      expect(plain).not.toMatch(/<[a-z][^>]*>/i)
      expect(plainText(plain)).toBe(plain)
    }),
  )
})
