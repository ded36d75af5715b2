import * as v from 'valibot'
import { FAILURE_CODES } from '../../domain/errors.js'
import type { Contract } from '../contract.js'
import { lang } from '../fields.js'

/** The language of the texts, for both endpoints. */
export const problemsQueryEntries = { lang: v.exactOptional(lang) }

/** `type` is the path that problem bodies carry, `code` is in upper case, `status` is of HTTP. */
export const problemType = v.strictObject({
  type: v.string(),
  code: v.string(),
  status: v.number(),
  title: v.string(),
  detail: v.string(),
})

/** An entry for every failure code. */
export const problemsAnswer = v.strictObject({ problems: v.array(problemType) })

/** GET /api/v1/problems: the answer changes with a release only. */
export const problemsContract = {
  name: 'listProblems',
  path: '/api/v1/problems',
  summary: 'Every type of problem that an answer can have',
  description: 'The `type` of each problem body resolves to its entry.',
  tag: 'service',
  methods: ['GET'],
  query: problemsQueryEntries,
  answers: [{ mediaType: 'application/json', schema: problemsAnswer }],
  failures: ['validation_error'],
  examples: [{ summary: 'All', method: 'GET', target: '/api/v1/problems' }],
} as const satisfies Contract

/** GET /api/v1/problems/{code}, the code in lower case: where the `type` of a problem leads. */
export const problemContract = {
  name: 'getProblem',
  path: '/api/v1/problems/{code}',
  summary: 'One type of problem',
  description: 'What a problem of this type means and what a caller can do.',
  tag: 'service',
  methods: ['GET'],
  query: problemsQueryEntries,
  pathParameters: { code: `One of ${FAILURE_CODES.join(', ')}` },
  answers: [{ mediaType: 'application/json', schema: problemType }],
  failures: ['validation_error', 'not_found'],
  examples: [
    { summary: 'Outside coverage', method: 'GET', target: '/api/v1/problems/outside_coverage' },
  ],
} as const satisfies Contract

/** RFC 9457 body of every failed request. */
export const problemBody = v.strictObject({
  type: v.pipe(v.string(), v.description('Resolves to a description of this type of problem')),
  title: v.string(),
  status: v.number(),
  detail: v.string(),
  instance: v.pipe(v.string(), v.description('Path of the request')),
  code: v.picklist(FAILURE_CODES.map((code) => code.toUpperCase())),
  timestamp: v.pipe(v.string(), v.isoTimestamp()),
  correlation_id: v.string(),
  details: v.record(v.string(), v.unknown()),
  errors: v.array(
    v.strictObject({
      pointer: v.pipe(v.string(), v.description('The parameter, or a JSON Pointer into the body')),
      detail: v.string(),
    }),
  ),
})
