import { type JsonSchema, toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import type { FailureCode } from '../domain/errors.js'
import type { AnswerContent, Contract, Method, Security } from '../schema/contract.js'
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
    components: {
      schemas: { Problem: schemaOf(problemBody, 'input') },
      securitySchemes: SECURITY_SCHEMES,
    },
  }
}

const SECURITY_SCHEMES = {
  accessToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'Of /api/v1/auth/login or /api/v1/auth/refresh; it lives 15 minutes',
  },
  apiKey: {
    type: 'apiKey',
    in: 'header',
    name: 'x-api-key',
    description: 'Of /api/v1/auth/api-keys; also taken as a bearer token, never in a query',
  },
  operatorToken: { type: 'http', scheme: 'bearer', description: 'A secret of whoever deploys' },
}

/** Any of the list will do; an empty one is nobody's. */
function securityOf(security: Security = 'optional'): readonly object[] {
  const token = { accessToken: [] }
  const key = { apiKey: [] }
  switch (security) {
    case 'none':
      return []
    case 'optional':
      return [{}, token, key]
    case 'user':
      return [token, key]
    case 'session':
    case 'admin':
      return [token]
    default:
      return [{ operatorToken: [] }]
  }
}

function operation(contract: Contract, method: Method): object {
  const examples = contract.examples.filter((example) => example.method === method)
  return {
    operationId: operationId(contract, method),
    summary: contract.summary,
    description: contract.description,
    tags: [contract.tag],
    security: securityOf(contract.security),
    parameters: [
      ...pathParameters(contract),
      ...(method === 'GET' ? queryParameters(contract) : []),
    ],
    ...(takesBody(method) && contract.body
      ? { requestBody: requestBody(contract.body, examples) }
      : {}),
    'x-examples': examples.map(({ summary, target }) => ({ summary, target })),
    responses: responses(contract, method),
  }
}

/** The first method goes by the contract's own name. */
function operationId({ name, methods }: Contract, method: Method): string {
  if (methods[0] === method) return name
  return `${name}By${method.slice(0, 1)}${method.slice(1).toLowerCase()}`
}

function takesBody(method: Method): boolean {
  return method === 'POST' || method === 'PUT' || method === 'PATCH'
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

/** What the middleware, the platform's deadline or a fault of ours can make of any call. */
const COMMON_FAILURES: readonly FailureCode[] = [
  'method_not_allowed',
  'rate_limited',
  'timeout',
  'internal_error',
]

/** Of reading any body, before its schema. */
const BODY_FAILURES: readonly FailureCode[] = [
  'security_error',
  'payload_too_large',
  'unsupported_media_type',
]

/** Who shows no credential, a bad one, or one that may not. */
function securityFailures({ security = 'optional' }: Contract): readonly FailureCode[] {
  if (security === 'none') return []
  if (security === 'optional' || typeof security === 'object') return ['unauthorized']
  return ['unauthorized', 'forbidden', 'accounts_unavailable']
}

function responses(contract: Contract, method: Method): object {
  const byStatus = new Map<number, FailureCode[]>()
  const ofBody = takesBody(method) && contract.body ? BODY_FAILURES : []
  const codes = [...contract.failures, ...securityFailures(contract), ...ofBody, ...COMMON_FAILURES]
  for (const code of new Set(codes)) {
    const { status } = PROBLEM_TYPES[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  const failures = [...byStatus].map(([status, codes]) => [status, problemAnswer(codes)])
  const status = contract.statuses?.[method] ?? 200
  const answers = contract.answers.filter(({ methods }) => methods?.includes(method) ?? true)
  return {
    [status]: {
      description: status === 204 ? 'Done; there is no body' : 'The answer',
      headers: ANSWER_HEADERS,
      ...(status === 204 ? {} : { content: Object.fromEntries(answers.map(contentOf)) }),
    },
    ...(method === 'GET' && isPublic(contract)
      ? { 304: { description: 'What `If-None-Match` names still holds' } }
      : {}),
    ...Object.fromEntries(failures),
  }
}

/** What is somebody's own is never kept, so it is never conditional. */
function isPublic({ security = 'optional' }: Contract): boolean {
  return security === 'optional' || security === 'none'
}

function contentOf({ mediaType, schema, description }: AnswerContent): [string, object] {
  if (schema) return [mediaType, { schema: schemaOf(schema, 'input') }]
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
