import { FAILURE_CODES, Failure, type FailureCode } from '../domain/errors.js'
import type { Context, Prepared } from '../http/endpoint.js'
import { problemTypeUrl } from '../http/problem.js'
import { PROBLEM_TYPES } from '../http/problem-types.js'
import { constantJson } from './constant-json.js'

/** Every type of problem. */
export async function listProblems(_query: unknown, { language }: Context): Promise<Prepared> {
  return constantJson({ problems: FAILURE_CODES.map((code) => describe(code, language)) })
}

/** The type of problem that a problem body's `type` points at. */
export async function getProblem(
  { code }: { readonly code: string },
  { language }: Context,
): Promise<Prepared> {
  const known = FAILURE_CODES.find((candidate) => candidate === code)
  if (!known) throw new Failure('not_found', 'There is no such type of problem.')
  return constantJson(describe(known, language))
}

function describe(code: FailureCode, language: 'es' | 'en') {
  const { status, title, detail } = PROBLEM_TYPES[code]
  return {
    type: problemTypeUrl(code),
    code: code.toUpperCase(),
    status,
    title: title[language],
    detail: detail[language],
  }
}
