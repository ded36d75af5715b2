import { type JsonSchema, toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import type { FailureCode } from '../domain/errors.js'
import type { AnswerContent, Contract } from '../schema/contract.js'
import { problemBody } from '../schema/contracts/problems.js'
import { PROBLEM_TYPES } from './problem-types.js'

/** What the document says of the product as a whole. */
export interface ApiInfo {
  readonly title: string
  readonly version: string
  readonly summary: string
  readonly description: string
}

/** OpenAPI 3.1 from the contracts: parameters, bodies and answers are the schemas that are enforced. */
export function openApiDocument(info: ApiInfo, contracts: readonly Contract[]): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const contract of contracts) {
    const operations: Record<string, object> = {}
    for (const method of contract.methods) {
      operations[method.toLowerCase()] = operation(contract, method)
    }
    paths[contract.path] = operations
  }
  return {
    openapi: '3.1.1',
    info,
    servers: [{ url: '/', description: 'The deployment that serves this document' }],
    tags: [...new Set(contracts.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: { schemas: { Problem: schemaOf(problemBody, 'input') } },
  }
}

function operation(contract: Contract, method: 'GET' | 'POST'): object {
  const examples = contract.examples.filter((example) => example.method === method)
  return {
    operationId: method === 'GET' ? contract.name : `${contract.name}ByPost`,
    summary: contract.summary,
    description: contract.description,
    tags: [contract.tag],
    parameters: [
      ...pathParameters(contract),
      ...(method === 'GET' ? queryParameters(contract) : []),
    ],
    ...(method === 'POST' && contract.body
      ? { requestBody: requestBody(contract.body, examples) }
      : {}),
    'x-examples': examples.map(({ summary, target }) => ({ summary, target })),
    responses: responses(contract, method),
  }
}

function queryParameters({ query }: Contract): readonly object[] {
  return Object.entries(query).map(([name, entry]) => {
    const { description, ...schema } = schemaOf(entry, 'output')
    const fallback = 'default' in entry ? entry.default : undefined
    return {
      name,
      in: 'query',
      required: false,
      ...(description === undefined ? {} : { description }),
      // A list is written with commas: lat=-31.42,-32.95.
      style: 'form',
      explode: false,
      schema: withDefault(schema, fallback),
    }
  })
}

/** A default is written in the parameter's own type: 24, not "24". */
function withDefault(schema: JsonSchema, fallback: unknown): JsonSchema {
  if (typeof fallback !== 'string') return schema
  if (schema.type === 'integer' || schema.type === 'number') {
    return { ...schema, default: Number(fallback) }
  }
  return { ...schema, default: fallback }
}

function pathParameters({ pathParameters: parts = {} }: Contract): readonly object[] {
  return Object.entries(parts).map(([name, description]) => ({
    name,
    in: 'path',
    required: true,
    description,
    schema: { type: 'string' },
  }))
}

function requestBody(body: v.GenericSchema, examples: Contract['examples']): object {
  return {
    required: true,
    content: {
      'application/json': {
        schema: schemaOf(body, 'input'),
        examples: Object.fromEntries(
          examples.map(({ summary, body: value }) => [summary, { value }]),
        ),
      },
    },
  }
}

const ANSWER_HEADERS = {
  ETag: header('Strong; names the run, the cell, the parameters and the release'),
  'Last-Modified': header('When the run was published'),
  'Cache-Control': header('Until the hour ends or the next run is due'),
  'Server-Timing': header('Of a forecast: read, decode and compute, milliseconds'),
  'x-correlation-id': header('Names the request in our logs'),
}

function header(description: string): object {
  return { description, schema: { type: 'string' } }
}

/** Of reading any body, before its schema. */
/** What the middleware, the platform's deadline or a fault of ours can make of any call. */
const COMMON_FAILURES: readonly FailureCode[] = [
  'method_not_allowed',
  'rate_limited',
  'timeout',
  'internal_error',
]

const BODY_FAILURES: readonly FailureCode[] = [
  'security_error',
  'payload_too_large',
  'unsupported_media_type',
]

function responses(contract: Contract, method: 'GET' | 'POST'): object {
  const byStatus = new Map<number, FailureCode[]>()
  const ofBody = method === 'POST' && contract.body ? BODY_FAILURES : []
  for (const code of new Set([...contract.failures, ...ofBody, ...COMMON_FAILURES])) {
    const { status } = PROBLEM_TYPES[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  const failures = [...byStatus].map(([status, codes]) => [status, problemAnswer(codes)])
  return {
    200: {
      description: 'The answer',
      headers: ANSWER_HEADERS,
      content: Object.fromEntries(contract.answers.map(contentOf)),
    },
    ...(method === 'GET' ? { 304: { description: 'What `If-None-Match` names still holds' } } : {}),
    ...Object.fromEntries(failures),
  }
}

function contentOf({ mediaType, schema, header, description }: AnswerContent): [string, object] {
  if (schema) return [mediaType, { schema: schemaOf(schema, 'input') }]
  if (header) {
    const bytes = { contentMediaType: mediaType, ...(description ? { description } : {}) }
    return [mediaType, { schema: bytes, 'x-header': schemaOf(header, 'input') }]
  }
  return [mediaType, { schema: { type: 'string', ...(description ? { description } : {}) } }]
}

function problemAnswer(codes: readonly FailureCode[]): object {
  return {
    description: codes
      .map((code) => `${code.toUpperCase()}: ${PROBLEM_TYPES[code].title.en}`)
      .join('; '),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }
}

/** Without `$schema`: OpenAPI 3.1 states the dialect itself. */
function schemaOf(schema: v.GenericSchema, typeMode: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...rest } = toJsonSchema(schema, {
    target: 'draft-2020-12',
    typeMode,
    // Checks that JSON Schema cannot say are stated in descriptions and enforced all the same.
    errorMode: 'ignore',
  })
  return rest
}
