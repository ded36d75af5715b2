import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { describeError, jsonLog } from '../../../lib/trace/log.js'
import { logIdsOf } from '../../../lib/trace/log-ids.js'
import { inLogScope, logScope } from '../../../lib/trace/log-scope.js'

const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736'
const SCOPE = logIdsOf('my-request-1', `00-${TRACE_ID}-00f067aa0ba902b7-01`)

let out: string[]
let err: string[]
beforeEach(() => {
  out = []
  err = []
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0)
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => err.push(String(text)) > 0)
})
afterEach(() => vi.restoreAllMocks())

const now = () => new Date('2026-11-24T12:00:00Z')

describe('a line', () => {
  test('is one JSON object with time, level and event, whatever its fields hold', () => {
    jsonLog(now)('info', 'request', { text: 'two\nlines' })
    expect(out).toHaveLength(1)
    expect(out[0]?.indexOf('\n')).toBe((out[0]?.length ?? 0) - 1)
    expect(JSON.parse(out[0] ?? '')).toEqual({
      time: '2026-11-24T12:00:00.000Z',
      level: 'info',
      event: 'request',
      text: 'two\nlines',
    })
  })

  test('carries the ids of its request from however deep it is written', async () => {
    const log = jsonLog(now, { ids: logScope })
    await inLogScope(SCOPE, async () => {
      await Promise.resolve()
      log('warn', 'archive_fallback', { from: 'wrf-smn-cube' })
    })
    expect(JSON.parse(err[0] ?? '')).toMatchObject({
      correlation_id: 'my-request-1',
      trace_id: TRACE_ID,
      from: 'wrf-smn-cube',
    })
  })

  test('holds no secret and no exact place', () => {
    const error = new Error('at https://x.example/k?signature=abc', {
      cause: new Error('Bearer s3cret'),
    })
    jsonLog(now)('error', 'request_failed', {
      ...describeError(error),
      lat: -31.4237,
      token: 't0ken',
    })
    expect(err[0]).not.toMatch(/signature=abc|s3cret|t0ken|31\.42/)
  })
})

test('levels below the least are left out; faults go to the stream of errors', () => {
  const log = jsonLog(now, { minimum: 'warn' })
  for (const level of ['debug', 'info', 'warn', 'error'] as const) log(level, level)
  expect([out.length, err.map((line) => JSON.parse(line).level)]).toEqual([0, ['warn', 'error']])
})

test('without a trace there is no empty trace id', () => {
  expect(logIdsOf('id', '')).toEqual({ correlation_id: 'id' })
})
