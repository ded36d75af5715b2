import { expect, test, vi } from 'vitest'
import { bytesCodec, codec, int16Codec, jsonCodec } from '../../../lib/cache/codec.js'
import { entryOf } from '../../support/conformance/cache.js'

test('an entry is decoded once, however often it is read', () => {
  const decode = vi.fn((bytes: Uint8Array) => ({ length: bytes.length }))
  const lengths = codec(() => new Uint8Array(3), decode)
  const entry = entryOf(new Uint8Array(3), 0)
  expect(lengths.read(entry)).toBe(lengths.read(entry))
  expect(decode).toHaveBeenCalledTimes(1)
  lengths.read(entryOf(new Uint8Array(3), 0))
  expect(decode).toHaveBeenCalledTimes(2)
})

test('a packed field is viewed in the stored bytes, not copied', () => {
  const field = Int16Array.of(-32_768, -1, 0, 32_767)
  const entry = entryOf(int16Codec.encode(field), 0)
  const read = int16Codec.read(entry)
  expect([...read]).toEqual([...field])
  expect(read.buffer).toBe(field.buffer)
})

test('a packed field at an odd address is still read right', () => {
  const shifted = new Uint8Array(9)
  shifted.set(new Uint8Array(Int16Array.of(1, -2, 3, -4).buffer), 1)
  expect([...int16Codec.read(entryOf(shifted.subarray(1), 0))]).toEqual([1, -2, 3, -4])
})

test('an odd number of bytes is no packed field', () => {
  expect(() => int16Codec.read(entryOf(new Uint8Array(3), 0))).toThrow(RangeError)
})

test('a small view does not keep a large buffer alive', () => {
  const download = new Uint8Array(10_000)
  expect(bytesCodec.encode(download.subarray(0, 100)).buffer.byteLength).toBe(100)
  expect(bytesCodec.encode(download.subarray(0, 9_000)).buffer).toBe(download.buffer)
})

test('stored JSON that does not parse as the value is refused', () => {
  const numbers = jsonCodec((value) => {
    if (typeof value !== 'number') throw new TypeError('no number')
    return value
  })
  expect(numbers.read(entryOf(numbers.encode(4.5), 0))).toBe(4.5)
  expect(() => numbers.read(entryOf(new TextEncoder().encode('"x"'), 0))).toThrow(TypeError)
  expect(() => numbers.read(entryOf(new TextEncoder().encode('{'), 0))).toThrow(SyntaxError)
  expect(() => numbers.read(entryOf(Uint8Array.of(0xff), 0))).toThrow(TypeError)
})
