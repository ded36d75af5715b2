import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { Failure, type Fault } from '../../../lib/domain/errors.js'
import { parseBody, parseQuery } from '../../../lib/http/parse-query.js'
import { message } from '../../../lib/schema/message.js'

const short = message('es largo', 'is long')
const NAMES = ['lat', 'lon', 'hours']
const query = v.object({
  lat: v.exactOptional(v.pipe(v.string(), v.maxLength(3, short))),
  lon: v.exactOptional(v.pipe(v.string(), v.maxLength(3, short))),
  hours: v.optional(v.string(), '24'),
})

function faultsOf(parse: () => unknown): readonly Fault[] {
  try {
    parse()
  } catch (cause) {
    if (cause instanceof Failure && cause.code === 'validation_error') return cause.faults
    throw cause
  }
  return []
}

const ofQuery = (text: string) =>
  faultsOf(() => parseQuery(new URLSearchParams(text), NAMES, query))
const ofBody = (body: unknown) => faultsOf(() => parseBody(body, NAMES, query))
const pointers = (faults: readonly Fault[]) => faults.map(({ pointer }) => pointer)

test('what fits comes out as the schema makes it, with its defaults', () => {
  expect(parseQuery(new URLSearchParams('lat=1'), NAMES, query)).toEqual({ lat: '1', hours: '24' })
})

test('every fault is reported at once: unknown, repeated and out of shape', () => {
  expect(pointers(ofQuery('lat=12345&hours=1&hours=2&foo=1&lon=67890')).sort()).toEqual([
    'foo',
    'hours',
    'lat',
    'lon',
  ])
})

test('a repeated parameter is a fault even when both say the same', () => {
  const [fault] = ofQuery('lat=1&lat=1')
  expect(fault).toEqual({ pointer: 'lat', detail: { es: 'está repetido', en: 'is repeated' } })
})

test('a parameter in another case is unknown, and its name is suggested', () => {
  const [fault] = ofQuery('Lat=1')
  expect(fault?.pointer).toBe('Lat')
  expect(fault?.detail.en).toContain('lat')
})

test('a name that is near none comes with the names there are', () => {
  expect(ofQuery('zzzzzzzz=1')[0]?.detail.es).toContain('lat, lon, hours')
})

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'lat[]', 'lat%00'])(
  'a parameter named %j is unknown like any other',
  (name) => {
    const faults = ofQuery(`${encodeURIComponent(name)}=1`)
    expect(faults).toHaveLength(1)
    expect(Object.prototype).not.toHaveProperty('1')
  },
)

test('each fault is said in Spanish and in English', () => {
  for (const { detail } of ofQuery('lat=12345&lon=1&lon=2&foo=1')) {
    expect(detail.es).not.toBe('')
    expect(detail.en).not.toBe('')
    expect(detail.es).not.toBe(detail.en)
  }
})

test('a hostile name is echoed for 64 characters at most', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 300 }), (name) => {
      fc.pre(!NAMES.includes(name))
      const search = new URLSearchParams()
      search.set(name, '1')
      const faults = faultsOf(() => parseQuery(search, NAMES, query))
      expect(faults[0]?.pointer.length).toBeLessThanOrEqual(64)
      expect(faults[0]?.detail.en.length).toBeLessThan(200)
    }),
  )
})

describe('a body', () => {
  test.each([null, [], 'text', 3, true])('that is %j is no object', (body) => {
    expect(ofBody(body)).toHaveLength(1)
    expect(pointers(ofBody(body))).toEqual([''])
  })

  test('has JSON Pointers: a slash before each part, ~0 and ~1 for the two special characters', () => {
    expect(pointers(ofBody({ 'a/b~c': 1 }))).toEqual(['/a~1b~0c'])
    expect(pointers(ofBody({ lat: 'long text' }))).toEqual(['/lat'])
  })

  test('points into lists by index', () => {
    const list = v.object({ items: v.array(v.object({ lat: v.string(short) })) })
    const faults = faultsOf(() => parseBody({ items: [{ lat: '1' }, { lat: 2 }] }, ['items'], list))
    expect(pointers(faults)).toEqual(['/items/1/lat'])
  })

  test('that does not fit echoes a hostile key for a bounded length', () => {
    const [fault] = ofBody({ ['k'.repeat(10_000)]: 1 })
    expect(fault?.pointer.length).toBeLessThanOrEqual(130)
  })
})
