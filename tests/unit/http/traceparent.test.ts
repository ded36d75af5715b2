import { expect, test } from 'vitest'
import { traceContext } from '../../../lib/http/traceparent.js'

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'
const PARENT = '00f067aa0ba902b7'
const of = (traceparent?: string) => traceContext(new Headers(traceparent ? { traceparent } : {}))

test.each(['00', '01', '03'])('a valid trace with flags %s goes on', (flags) => {
  const given = `00-${TRACE}-${PARENT}-${flags}`
  expect(of(given)).toEqual({ traceparent: given, continued: true })
})

test('a later version is read as far as it is known', () => {
  expect(of(`cc-${TRACE}-${PARENT}-01-what-the-future-adds`)).toEqual({
    traceparent: `00-${TRACE}-${PARENT}-01`,
    continued: true,
  })
  expect(of(`cc-${TRACE}-${PARENT}-01.x`).continued).toBe(false)
})

test.each([
  undefined,
  'garbage',
  `00-${TRACE}-${PARENT}`,
  `00-${TRACE}-${PARENT}-01-more`,
  `ff-${TRACE}-${PARENT}-01`,
  `00-${'0'.repeat(32)}-${PARENT}-01`,
  `00-${TRACE}-${'0'.repeat(16)}-01`,
  `00-${TRACE.toUpperCase()}-${PARENT}-01`,
  `00-${TRACE}-${PARENT}-01, 00-${TRACE}-${PARENT}-01`,
])('instead of %s a sampled trace begins', (given) => {
  const begun = of(given)
  expect(begun.continued).toBe(false)
  expect(begun.traceparent).toMatch(/^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-01$/)
  expect(begun.traceparent).not.toContain(TRACE)
})

test('begun traces differ', () => {
  expect(new Set(Array.from({ length: 100 }, () => of().traceparent)).size).toBe(100)
})
