import { expect, test } from 'vitest'
import { FAILURE_CODES, Failure } from '../../../lib/domain/errors.js'

test('every code is there once and can stand in a path', () => {
  expect(new Set(FAILURE_CODES).size).toBe(FAILURE_CODES.length)
  for (const code of FAILURE_CODES) expect(code).toMatch(/^[a-z][a-z_]*$/)
})

test('a failure keeps its cause and has no faults, details or retry unless given', () => {
  const cause = new Error('socket')
  const failure = new Failure('source_unavailable', 'gone', { cause })
  expect(failure.cause).toBe(cause)
  expect(failure).toMatchObject({ faults: [], details: {}, retryAfterSeconds: undefined })
})
