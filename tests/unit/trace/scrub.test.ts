import { describe, expect, test } from 'vitest'
import { scrubFields, scrubText } from '../../../lib/trace/scrub.js'

describe('text', () => {
  test.each([
    [
      'fetch GET https://b.s3.amazonaws.com/k?X-Amz-Signature=abc',
      'fetch GET https://b.s3.amazonaws.com/k',
    ],
    [
      'failed at http://127.0.0.1:9000/b/k?lat=-31.4 twice',
      'failed at http://127.0.0.1:9000/b/k twice',
    ],
    ['redis://user:pass@host:6379/0', 'redis://host:6379/0'],
    ['Authorization: Bearer abc.def-1', 'Authorization: Bearer [hidden]'],
    [
      'https://x.example/#token=1 and https://y.example/?a=b',
      'https://x.example/ and https://y.example/',
    ],
    ['what is it? nothing', 'what is it? nothing'],
  ])('%s', (text, clean) => {
    expect(scrubText(text)).toBe(clean)
  })
})

describe('fields', () => {
  test('what is named like a secret is hidden, however deep', () => {
    const fields = {
      apiKey: 'a',
      nested: { refresh_token: 'b', list: [{ Password: 'c' }] },
      keys: 3,
    }
    expect(scrubFields(fields)).toEqual({
      apiKey: '[hidden]',
      nested: { refresh_token: '[hidden]', list: [{ Password: '[hidden]' }] },
      keys: 3,
    })
  })

  test('coordinates are rounded to a tenth of a degree, and other numbers are left alone', () => {
    expect(scrubFields({ lat: -31.4237, at: { longitude: -64.1871 }, score: 12.345 })).toEqual({
      lat: -31.4,
      at: { longitude: -64.2 },
      score: 12.345,
    })
  })

  test('causes of errors lose their queries too', () => {
    const text = 'GET https://x.example/k?sig=1'
    expect(scrubFields({ cause: { message: text } })).toEqual({
      cause: { message: 'GET https://x.example/k' },
    })
  })
})
