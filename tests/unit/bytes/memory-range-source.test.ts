import { expect, it } from 'vitest'
import { memoryRangeSource } from '../../../lib/bytes/memory-range-source.js'
import { readExactly } from '../../../lib/bytes/range-source.js'
import { withSpan } from '../../../lib/bytes/with-span.js'
import { recordingTracer } from '../../support/recording-tracer.js'

const bytes = Uint8Array.from([1, 2, 3, 4, 5])

it('gives a copy of the bytes asked for', async () => {
  const source = memoryRangeSource(bytes, 'v')
  expect(source).toMatchObject({ byteLength: 5, version: 'v' })
  const part = await source.read(1, 3)
  expect(part).toEqual(Uint8Array.from([2, 3, 4]))
  part.fill(0)
  expect(await source.read(1, 3)).toEqual(Uint8Array.from([2, 3, 4]))
})

it.each([
  [-1, 1],
  [0, 6],
  [5, 1],
  [0.5, 1],
  [0, Number.NaN],
])('refuses the range %d+%d', async (offset, length) => {
  await expect(memoryRangeSource(bytes).read(offset, length)).rejects.toMatchObject({
    code: 'source_corrupt',
  })
})

it('gives a caller who has left its reason', async () => {
  const reason = new Error('left')
  await expect(memoryRangeSource(bytes).read(0, 1, AbortSignal.abort(reason))).rejects.toBe(reason)
})

it('readExactly refuses an answer of another length', async () => {
  const source = { ...memoryRangeSource(bytes), read: async () => new Uint8Array(2) }
  await expect(readExactly(source, { offset: 0, length: 3 })).rejects.toMatchObject({
    code: 'source_unavailable',
  })
})

it('withSpan makes one span a read, of what was read where, and passes everything on', async () => {
  const tracer = recordingTracer()
  const traced = withSpan(memoryRangeSource(bytes, 'v'), tracer, {
    name: 's3.range',
    object: 'a.nc',
  })
  expect(traced).toMatchObject({ byteLength: 5, version: 'v' })
  expect(await traced.read(1, 2)).toEqual(Uint8Array.from([2, 3]))
  expect(tracer.spans.map(({ name, attributes }) => [name, attributes])).toEqual([
    ['s3.range', { object: 'a.nc', offset: 1, bytes: 2 }],
  ])
  const reason = new Error('left')
  await expect(traced.read(0, 1, AbortSignal.abort(reason))).rejects.toBe(reason)
})
