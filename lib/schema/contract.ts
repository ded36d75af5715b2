import type * as v from 'valibot'
import type { FailureCode } from '../domain/errors.js'

/** The parameters of a query string: a schema each, from text to the value a use case takes. */
export type QueryEntries = Readonly<Record<string, v.GenericSchema<string | undefined, unknown>>>

/** What a contract names: HEAD comes with GET, and OPTIONS with any, without being named. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * Who may call. `optional`, when absent: anybody, and a credential that is shown must be good. `none`:
 * anybody, and no credential is looked at. `user`: an access token or an API key. `session`: an access
 * token only. `admin`: an access token of an administrator. `bearer`: whoever shows that secret of ours.
 */
export type Security =
  | 'optional'
  | 'none'
  | 'user'
  | 'session'
  | 'admin'
  | { readonly bearer: string }

/** One media type that an endpoint answers with. */
export interface AnswerContent {
  /** Of an answer without a body, empty. */
  readonly mediaType: string
  /** Only of these methods; absent: of all. */
  readonly methods?: readonly Method[]
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
  readonly methods: readonly Method[]
  readonly security?: Security
  readonly query: QueryEntries
  /** Parts of the path by name, with their meaning. */
  readonly pathParameters?: Readonly<Record<string, string>>
  /** The body of a POST, PUT or PATCH. */
  readonly body?: v.GenericSchema
  /** Of success, where it is not 200. */
  readonly statuses?: Readonly<Partial<Record<Method, 201 | 202 | 204>>>
  readonly answers: readonly AnswerContent[]
  readonly failures: readonly FailureCode[]
  /** Real requests, each answered with success by the running product, and those that need an account. */
  readonly examples: readonly Example[]
}

/** A request that the document shows, and that tests send unless it needs an account. */
export interface Example {
  readonly summary: string
  readonly method: Method
  /** Shows a form only: it needs an account, or a token that is made on the way. */
  readonly needsAccount?: true
  /** Path and query. */
  readonly target: string
  readonly body?: unknown
}
