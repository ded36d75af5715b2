import type * as v from 'valibot'
import type { FailureCode } from '../domain/errors.js'

/** The parameters of a query string: a schema each, from text to the value a use case takes. */
export type QueryEntries = Readonly<Record<string, v.GenericSchema<string | undefined, unknown>>>

/** One media type that an endpoint answers with. */
export interface AnswerContent {
  readonly mediaType: string
  /** What a JSON body promises; absent for text and bytes. */
  readonly schema?: v.GenericSchema
  /** Of bytes: what their JSON header promises. Absent for anything else. */
  readonly header?: v.GenericSchema
  readonly description?: string
}

/**
 * What an endpoint accepts and promises. The OpenAPI document, the validation of requests and the
 * tests of answers are all made from this.
 */
export interface Contract {
  /** Operation id, and the name in traces and metrics. */
  readonly name: string
  /** As a caller writes it, with `{name}` for a part of the path. */
  readonly path: string
  readonly summary: string
  readonly description: string
  readonly tag: string
  readonly methods: readonly ('GET' | 'POST')[]
  readonly query: QueryEntries
  /** Parts of the path by name, with their meaning. */
  readonly pathParameters?: Readonly<Record<string, string>>
  /** The body of a POST. */
  readonly body?: v.GenericSchema
  readonly answers: readonly AnswerContent[]
  readonly failures: readonly FailureCode[]
  /** Real requests, each answered with 200 by the running product. */
  readonly examples: readonly Example[]
}

export interface Example {
  readonly summary: string
  readonly method: 'GET' | 'POST'
  /** Path and query. */
  readonly target: string
  readonly body?: unknown
}
