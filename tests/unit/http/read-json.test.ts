import { describe, expect, test } from 'vitest'
import { Failure } from '../../../lib/domain/errors.js'
import { readJson } from '../../../lib/http/read-json.js'

function request(body: BodyInit | null, type: string | null = 'application/json'): Request {
  const headers = new Headers()
  if (type !== null) headers.set('content-type', type)
  const made = new Request('https://skypulse.example/', {
    method: 'POST',
    body,
    duplex: 'half',
  } as RequestInit)
  const plain = new Headers(made.headers)
  plain.delete('content-type')
  if (type !== null) plain.set('content-type', type)
  return new Request(made, { headers: plain })
}

async function codeOf(made: Request): Promise<string | undefined> {
  try {
    await readJson(made)
    return undefined
  } catch (cause) {
    if (cause instanceof Failure) return cause.code
    throw cause
  }
}

/** A list in a list … `depth` deep. */
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)

test.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON'])(
  '%s is read',
  async (type) => {
    expect(await readJson(request('{"a":[1,"ñ"]}', type))).toEqual({ a: [1, 'ñ'] })
  },
)

test.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'application/jsonp',
  'application/ld+json',
  '',
  null,
])('a content type of %j is 415', async (type) => {
  expect(await codeOf(request('{}', type))).toBe('unsupported_media_type')
})

test.each(['', '{', '{"a":}', "{'a':1}", 'NaN', '{"a":NaN}', '{"a":01}', '\u0000'])(
  '%j is not JSON',
  async (body) => {
    expect(await codeOf(request(body))).toBe('validation_error')
  },
)

test('a POST without a body is not JSON', async () => {
  expect(await codeOf(request(null))).toBe('validation_error')
})

describe('size', () => {
  const ofBytes = (size: number): string => JSON.stringify('x'.repeat(size - 2))

  test('16 KiB are read', async () => {
    expect(await codeOf(request(ofBytes(16 * 1024)))).toBeUndefined()
  })

  test('one byte more is too large', async () => {
    expect(await codeOf(request(ofBytes(16 * 1024 + 1)))).toBe('payload_too_large')
  })

  test('is counted in bytes, not characters', async () => {
    expect(await codeOf(request(JSON.stringify('ñ'.repeat(9_000))))).toBe('payload_too_large')
  })

  test('is counted as it comes: an endless body is left after 16 KiB', async () => {
    let pulled = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1
        controller.enqueue(new Uint8Array(1024).fill(32))
      },
    })
    expect(await codeOf(request(endless))).toBe('payload_too_large')
    expect(pulled).toBeLessThan(25)
  })
})

describe('depth', () => {
  test('eight levels are read', async () => {
    expect(await codeOf(request(nested(8)))).toBeUndefined()
  })

  test.each([9, 1_000, 8_000])('%i levels are refused', async (depth) => {
    expect(await codeOf(request(nested(depth)))).toBe('validation_error')
  })

  test('counts objects too', async () => {
    expect(await codeOf(request(`${'{"a":'.repeat(9)}1${'}'.repeat(9)}`))).toBe('validation_error')
  })
})

test.each(['{"__proto__":{"a":1}}', '{"points":[{"__proto__":null}]}', '{"\\u005f_proto__":1}'])(
  '%s is refused for safety',
  async (body) => {
    expect(await codeOf(request(body))).toBe('security_error')
    expect(({} as Record<string, unknown>).a).toBeUndefined()
  },
)
