import * as v from 'valibot'
import type { Contract, Example } from '../../lib/schema/contract.js'
import { type Called, callDeployment } from './call.js'

/** One call of a smoke test. */
export interface SmokeCall {
  readonly example: Example
  /** Absent where any body will do. */
  readonly schema?: v.GenericSchema | undefined
}

/**
 * The first example of each contract that answers anybody: each of their functions is started once.
 * Accounts are left out, for a smoke test must leave nothing behind.
 */
export function smokeCalls(contracts: readonly Contract[]): readonly SmokeCall[] {
  return contracts.flatMap(({ examples, answers, security = 'optional' }) => {
    if (security !== 'optional') return []
    const [example] = examples
    const json = answers.find(({ mediaType }) => mediaType === 'application/json')
    return example ? [{ example, schema: json?.schema }] : []
  })
}

/**
 * Faults of a deployment, one sentence each: a call that is not answered with 200, a JSON body that is
 * not what its contract promises, an answer without a correlation id. Empty when there is none.
 */
export async function smoke(
  url: string,
  calls: readonly SmokeCall[],
  call: typeof callDeployment = callDeployment,
): Promise<readonly string[]> {
  const faults: string[] = []
  // One after the other: a smoke test is no load test, and shares its caller's rate limit.
  for (const { example, schema } of calls) {
    const { method, target, body } = example
    const answered = await call(new URL(target, url).href, { method, body })
    const fault = faultOf(answered, schema)
    if (fault) faults.push(`${method} ${target}: ${fault}`)
  }
  return faults
}

function faultOf(answered: Called, schema: v.GenericSchema | undefined): string | undefined {
  const { status, body, headers, error } = answered
  if (status === 0) return `no answer (${error})`
  if (status !== 200) return `status ${status}`
  if (!headers.has('x-correlation-id')) return 'no correlation id'
  if (!schema || !/^application\/json\b/.test(headers.get('content-type') ?? '')) return undefined
  const parsed = parseJson(body)
  if (parsed === undefined) return 'a body that is not JSON'
  const checked = v.safeParse(schema, parsed)
  if (checked.success) return undefined
  const [issue] = checked.issues
  return `not as its contract promises: ${v.getDotPath(issue) ?? 'body'}: ${issue.message}`
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
