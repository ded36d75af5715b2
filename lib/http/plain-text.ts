import { Parser } from 'htmlparser2'

/** What these hold is code or style, not text. */
const NOT_TEXT = ['script', 'style']

/** C0 and C1 controls but tab and line feed, and what turns the direction of text around. */
const CONTROLS =
  /(?![\t\n])[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu

/**
 * Free text without markup and control characters. What is no tag stays as it was written: `T<5`,
 * `AT&T`, `&lt;b&gt;`.
 *
 * Parsed until nothing changes, for what is left of one tag can be another's beginning; each pass
 * shortens the text.
 */
export function plainText(text: string): string {
  let plain = text.replace(CONTROLS, '')
  for (let next = withoutTags(plain); next !== plain; next = withoutTags(plain)) plain = next
  return plain.trim()
}

function withoutTags(html: string): string {
  let text = ''
  let hidden = 0
  const parser = new Parser(
    {
      ontext(part) {
        if (hidden === 0) text += part
      },
      onopentagname(name) {
        if (NOT_TEXT.includes(name)) hidden += 1
      },
      onclosetag(name) {
        if (NOT_TEXT.includes(name)) hidden = Math.max(0, hidden - 1)
      },
    },
    { decodeEntities: false },
  )
  parser.end(html)
  return text
}
