import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, test } from 'vitest'
import { endpoint } from '../../../api/v1/openapi.js'
import { FAILURE_CODES } from '../../../lib/domain/errors.js'
import { VARIABLES } from '../../../lib/domain/variables.js'
import { PROBLEM_TYPES } from '../../../lib/http/problem-types.js'
import { CONTRACTS } from '../../../lib/schema/contracts/index.js'
import { ENDPOINTS } from '../../support/endpoints.js'
import { call, memoryDeps } from '../../support/memory-deps.js'

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required: boolean
  readonly description?: string
  readonly schema: Readonly<Record<string, unknown>>
}

interface Operation {
  readonly operationId: string
  readonly parameters: readonly Parameter[]
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, unknown>> }>
  >
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> }
}

interface Document {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

const get = (init: RequestInit = {}) => call(endpoint, memoryDeps(), '/api/v1/openapi.json', init)
const document = async () => (await (await get()).json()) as Document

function operationsOf({ paths }: Document): readonly Operation[] {
  return Object.values(paths).flatMap((methods) => Object.values(methods))
}

/** The values that a parameter's schema names one by one, as a client would write them. */
function valuesOf({ type, enum: options, items }: Parameter['schema']): readonly string[] {
  if (Array.isArray(options)) return options.map(String)
  if (type === 'boolean') return ['true', 'false']
  if (type === 'array') return valuesOf((items ?? {}) as Parameter['schema'])
  return []
}

describe('the document', () => {
  test('is valid OpenAPI 3.1 by the specification’s own schema', async () => {
    const validator = new Validator()
    const result = await validator.validate({ ...(await document()) })
    expect(result.errors ?? []).toEqual([])
    expect(result.valid).toBe(true)
    expect(validator.version).toBe('3.1')
  })

  test('is not valid when it is not: the check can fail', async () => {
    const result = await new Validator().validate({ ...(await document()), paths: { x: 1 } })
    expect(result.valid).toBe(false)
  })

  test('describes every endpoint that is served, and only those', async () => {
    const { paths } = await document()
    const served = ENDPOINTS.map(({ contract }) => contract)
    expect(Object.keys(paths).sort()).toEqual(served.map(({ path }) => path).sort())
    expect(new Set(CONTRACTS)).toEqual(new Set(served))
    for (const { path, methods } of served) {
      expect(Object.keys(paths[path] ?? {}).sort()).toEqual(
        methods.map((method) => method.toLowerCase()).sort(),
      )
    }
  })

  test('names every operation once', async () => {
    const ids = operationsOf(await document()).map(({ operationId }) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('lists the parameters that are enforced, none required, in their own types', async () => {
    const { paths } = await document()
    const parameters = paths['/api/v1/weather/forecast']?.get?.parameters ?? []
    const byName = Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter]))
    expect(Object.keys(byName).sort()).toEqual([
      'format',
      'hours',
      'lang',
      'lat',
      'location',
      'lon',
      'timezone',
      'units',
      'variables',
    ])
    expect(byName.hours?.schema).toMatchObject({
      type: 'integer',
      minimum: 1,
      maximum: 72,
      default: 24,
    })
    expect(byName.lat?.schema).toMatchObject({ type: 'array', maxItems: 25 })
    expect(byName.lat?.schema.items).toMatchObject({ minimum: -90, maximum: 90 })
    expect(byName.units?.schema).toMatchObject({
      enum: ['metric', 'si', 'aviation'],
      default: 'metric',
    })
    expect(byName.timezone?.schema).toMatchObject({ default: 'America/Argentina/Buenos_Aires' })
    expect(byName.variables?.schema.items).toMatchObject({ enum: VARIABLES.map(({ id }) => id) })
    for (const { description } of parameters) expect(description).toBeTruthy()
  })

  test('takes every value that it says a parameter may have', async () => {
    const { paths } = await document()
    for (const { contract, call: ask } of ENDPOINTS) {
      if ((contract.security ?? 'optional') !== 'optional') continue
      const target = contract.examples.find(({ method }) => method === 'GET')?.target ?? ''
      const { pathname, searchParams } = new URL(target, 'https://skypulse.example')
      for (const { name, schema } of paths[contract.path]?.get?.parameters ?? []) {
        for (const value of valuesOf(schema)) {
          const search = new URLSearchParams(searchParams)
          search.set(name, value)
          const { status } = await ask(memoryDeps(), `${pathname}?${search}`)
          expect([name, value, status]).toEqual([name, value, 200])
        }
      }
    }
  })

  test('has the body of a POST as it is enforced', async () => {
    const { paths } = await document()
    const body = paths['/api/v1/weather/forecast']?.post?.requestBody
    expect(body?.content['application/json']?.schema).toMatchObject({
      type: 'object',
      required: ['points'],
      properties: { points: { type: 'array', minItems: 1, maxItems: 25 } },
    })
  })

  test('states a problem for every status that an endpoint promises to fail with', async () => {
    const { paths } = await document()
    for (const { path, failures } of CONTRACTS) {
      for (const operation of Object.values(paths[path] ?? {})) {
        for (const code of [...failures, 'internal_error' as const]) {
          const { content } = operation.responses[PROBLEM_TYPES[code].status] ?? {}
          expect(Object.keys(content ?? {}), `${path} ${code}`).toEqual([
            'application/problem+json',
          ])
        }
      }
    }
  })

  test('states 413 and 415 where a body is taken', async () => {
    const { paths } = await document()
    const { responses } = paths['/api/v1/weather/forecast']?.post ?? { responses: {} }
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['413', '415']))
  })

  test('promises no timing that is not sent', async () => {
    expect(JSON.stringify(await document()).includes('compute and total')).toBe(false)
  })
})

test('it is kept by caches, and known again by its ETag', async () => {
  const first = await get()
  expect(first.headers.get('content-type')).toMatch(/^application\/json/)
  expect(first.headers.get('cache-control')).toMatch(/s-maxage=3600/)
  const headers = { 'if-none-match': first.headers.get('etag') ?? '' }
  expect((await get({ headers })).status).toBe(304)
})

test('every failure code has a problem type with a status of failure', () => {
  for (const code of FAILURE_CODES) expect(PROBLEM_TYPES[code].status).toBeGreaterThanOrEqual(400)
})
