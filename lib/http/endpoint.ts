import type { Identity } from '../auth/identity.js'
import type { Deps } from '../deps.js'
import type { Contract } from '../schema/contract.js'

/** What a use case is given besides its query. */
export interface Context<World extends Deps = Deps> {
  readonly deps: World
  readonly signal: AbortSignal
  readonly language: 'es' | 'en'
  readonly correlationId: string
  readonly method: string
  /** As sent, with the ids and limits that the middleware decided. */
  readonly headers: Headers
  /** Who calls, as the platform vouches for it: see `client-address.ts`. */
  readonly address: string
  /**
   * Whom a good credential names. For what belongs to an account ask `requireUser(context)`, which also
   * looks whether it still holds.
   */
  readonly identity: Identity | undefined
  /** Who counted this call's rate limit; `undefined` when no middleware ran. */
  readonly limiter: 'shared' | 'memory' | undefined
  /** The instant of the request: one for the whole answer. */
  readonly now: Date
  /** Milliseconds since the request began. */
  readonly elapsedMs: () => number
}

/** How long an answer may be kept. */
export type Caching =
  | { readonly kind: 'no_store' }
  | { readonly kind: 'shared'; readonly seconds: number; readonly staleSeconds: number }

/** What an answer says of itself to caches. */
export interface AnswerHead {
  readonly caching: Caching
  /** Names the content, for the ETag: equal identities mean the same answer. */
  readonly identity?: string
  readonly lastModifiedMs?: number
  /** Holds no text of ours: whatever the caller's language, the answer is the same. */
  readonly isLanguageless?: true
  /** A credential may change it: a shared cache must not give it to whoever shows another. */
  readonly variesOnCaller?: boolean
}

/** An answer before the headers that all of them get. Its status is 200 unless given. */
export interface Answer extends AnswerHead {
  readonly status?: number
  /** More than once under one name where need be, as for `set-cookie`. */
  readonly headers?: readonly (readonly [name: string, value: string])[]
  /** Empty when there is no body, as with a 204. */
  readonly mediaType: string
  /** Text, or bytes as they are. */
  readonly body: string | Uint8Array<ArrayBuffer>
  /** Milliseconds by name, for `Server-Timing`. */
  readonly timings?: Readonly<Record<string, number>>
}

/**
 * An answer that has been decided but not read: when its identity is known, a caller who has it
 * already costs no reading. What `read` gives may differ from it, when the plan had to change.
 */
export interface Prepared {
  readonly expected?: AnswerHead & { readonly identity: string }
  readonly read: () => Promise<Answer>
}

/**
 * How one path is served: what it promises, how requests become a query, and who answers it. Both
 * parsers throw `validation_error`.
 */
export interface Endpoint<Query, World extends Deps = Deps> {
  readonly contract: Contract
  readonly parseQuery: (search: URLSearchParams, url: URL) => Query
  /** Of a POST, PUT or PATCH; absent where they bring no body. */
  readonly parseBody?: (body: unknown) => Query
  /** How long an answer may take; absent: as long as any request. */
  readonly deadlineMs?: number
  readonly handle: (query: Query, context: Context<World>) => Promise<Prepared>
}

/** An endpoint apart from the platform's call to it: tests serve it in a world of their own. */
export function defineEndpoint<Query, World extends Deps = Deps>(
  endpoint: Endpoint<Query, World>,
): Endpoint<Query, World> {
  return endpoint
}
