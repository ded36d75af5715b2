import { expect, test } from 'vitest'
import { tracesPage } from '../../../scripts/traces/page.js'
import { fieldsOf } from '../../../scripts/traces/protobuf.js'
import type { SpanRecord } from '../../../scripts/traces/span-record.js'
import { traceStore } from '../../../scripts/traces/trace-store.js'
import { rowsOf, waterfallText } from '../../../scripts/traces/waterfall.js'

function span(over: Partial<SpanRecord>): SpanRecord {
  return {
    ...{ traceId: 't', spanId: 'a', parentId: 'gone', name: 'request', startMs: 100, endMs: 200 },
    ...{ attributes: {}, links: [], error: undefined },
    ...over,
  }
}

test('spans stand under their parents by start; one whose parent was not recorded stands at the top', () => {
  const spans = [
    span({}),
    span({ spanId: 'c', parentId: 'b', name: 's3.range', startMs: 150, endMs: 160 }),
    span({ spanId: 'b', parentId: 'a', name: 'read', startMs: 140, endMs: 190 }),
    span({ spanId: 'd', parentId: 'a', name: 'parse', startMs: 101, endMs: 102 }),
  ].toSorted((a, b) => a.startMs - b.startMs)
  const rows = rowsOf({ traceId: 't', spans })
  expect(
    rows.map(({ span: { name }, depth, fromMs, lengthMs }) => [name, depth, fromMs, lengthMs]),
  ).toEqual([
    ['request', 0, 0, 100],
    ['parse', 1, 1, 1],
    ['read', 1, 40, 50],
    ['s3.range', 2, 50, 10],
  ])
})

test('a waterfall says how long each took and what it tells', () => {
  const text = waterfallText({
    traceId: 't',
    spans: [span({ attributes: { bytes: 12 }, error: 'timeout' })],
  })
  expect(text).toMatch(/request +█{40} +100\.0 ms {2}bytes=12 error=timeout/)
})

test('a page shows whatever a span holds as text', () => {
  const page = tracesPage([{ traceId: '<i>', spans: [span({ name: '<script>' })] }], '"><b>')
  expect(page).not.toMatch(/<script>|<b>|<i>/)
})

test('the store finds by correlation id and forgets the oldest', () => {
  const store = traceStore(2)
  for (const id of ['one', 'two', 'three']) {
    store.add([span({ traceId: id, attributes: { correlation_id: id } })])
  }
  expect(store.byCorrelation('one')).toEqual([])
  expect(store.byCorrelation('three').map(({ traceId }) => traceId)).toEqual(['three'])
  expect(store.last(5).map(({ traceId }) => traceId)).toEqual(['two', 'three'])
})

test('protobuf of each wire type is read; bytes that end early are refused', () => {
  // Field 1 varint 300, field 2 text "hi", field 3 fixed64 of 1, field 4 fixed32 of 2: from the encoding guide.
  const bytes = Uint8Array.from([
    ...[0x08, 0xac, 0x02],
    ...[0x12, 0x02, 0x68, 0x69],
    ...[0x19, 1, 0, 0, 0, 0, 0, 0, 0],
    ...[0x25, 2, 0, 0, 0],
  ])
  const read = [...fieldsOf(bytes)].map(({ number, value }) => [number, value])
  expect(read).toEqual([
    [1, 300n],
    [2, Uint8Array.from([0x68, 0x69])],
    [3, 1n],
    [4, 2n],
  ])
  expect(() => [...fieldsOf(bytes.subarray(0, 5))]).toThrow(RangeError)
})
