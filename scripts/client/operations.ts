import type { Schema } from './schema-type.js'

/** The OpenAPI document as far as a client needs it. */
export interface OpenApi {
  readonly info: { readonly version: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, PathOperation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

interface PathOperation {
  readonly operationId: string
  readonly summary: string
  /** Alternatives; an empty one is nobody in particular. */
  readonly security: readonly object[]
  readonly parameters: readonly Parameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, Content>> }
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, Content>> }>
  >
}

export interface Parameter {
  readonly name: string
  readonly in: string
  readonly required: boolean
  readonly description?: string
  readonly schema: Schema
}

interface Content {
  readonly schema: Schema
  readonly 'x-header'?: Schema
}

/** One call of the API. */
export interface Operation {
  readonly id: string
  readonly method: 'get' | 'post'
  readonly path: string
  readonly summary: string
  readonly parameters: readonly Parameter[]
  readonly body: Schema | undefined
  /** Of the JSON answer; `undefined` for bytes. */
  readonly answer: Schema | undefined
  /** Of bytes: their JSON header. */
  readonly header: Schema | undefined
}

/** Every operation of the document that anybody may call, in its order. Accounts are not the client's. */
export function operationsOf({ paths }: OpenApi): readonly Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(isForAnybody)
      .map(([method, operation]): Operation => {
        const contents = Object.values(operation.responses['200']?.content ?? {})
        const answer = operation.responses['200']?.content?.['application/json']?.schema
        return {
          id: operation.operationId,
          method: method === 'post' ? 'post' : 'get',
          path,
          summary: operation.summary,
          parameters: operation.parameters,
          body: operation.requestBody?.content['application/json']?.schema,
          answer,
          header: contents.find((content) => content['x-header'])?.['x-header'],
        }
      }),
  )
}

function isForAnybody([, { security }]: readonly [string, PathOperation]): boolean {
  return security.some((alternative) => Object.keys(alternative).length === 0)
}
