import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Garbage } from '../../../lib/cache/cache.js'
import { decodeFrame, encodeFrame } from '../../../lib/cache/frame.js'
import { entryOf } from '../../support/conformance/cache.js'

const anyKey = fc.string({ unit: 'binary', maxLength: 40 })
const anyBytes = fc.uint8Array({ maxLength: 200 })

test('decoding undoes encoding for every key and value', () => {
  fc.assert(
    fc.property(anyKey, anyBytes, fc.integer({ min: 0, max: 1e13 }), (key, bytes, at) => {
      const decoded = decodeFrame(key, encodeFrame(key, entryOf(bytes, at)))
      expect({ ...decoded, bytes: [...decoded.bytes] }).toEqual(
        entryOf(bytes, at) && {
          ...entryOf(bytes, at),
          bytes: [...bytes],
        },
      )
    }),
  )
})

test('the value starts at a multiple of 8 bytes, for views of typed arrays', () => {
  fc.assert(
    fc.property(anyKey, (key) => {
      const frame = encodeFrame(key, entryOf(Uint8Array.of(1, 2), 0))
      expect(decodeFrame(key, frame).bytes.byteOffset % 8).toBe(0)
    }),
  )
})

test('any changed byte, any cut and any added byte is noticed', () => {
  const frame = encodeFrame('key', entryOf(Uint8Array.of(1, 2, 3), 1_000))
  for (let i = 0; i < frame.length; i += 1) {
    const damaged = frame.slice()
    damaged[i] = (damaged[i] ?? 0) ^ 0x40
    expect(() => decodeFrame('key', damaged), `byte ${i}`).toThrow(Garbage)
    expect(() => decodeFrame('key', frame.slice(0, i)), `cut at ${i}`).toThrow(Garbage)
  }
  expect(() => decodeFrame('key', Uint8Array.of(...frame, 0))).toThrow(Garbage)
})

test('a frame of another key is garbage', () => {
  const frame = encodeFrame('one', entryOf(Uint8Array.of(1), 0))
  expect(() => decodeFrame('two', frame)).toThrow(Garbage)
})
