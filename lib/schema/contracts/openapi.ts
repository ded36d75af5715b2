import * as v from 'valibot'
import type { Contract } from '../contract.js'

/** GET /api/v1/openapi.json. Its schema asks for a version alone: the rest is the standard's. */
export const openapiContract = {
  name: 'getOpenApi',
  path: '/api/v1/openapi.json',
  summary: 'This document',
  description: 'OpenAPI 3.1, made from the schemas that requests and answers go through.',
  tag: 'service',
  methods: ['GET'],
  query: {},
  answers: [{ mediaType: 'application/json', schema: v.looseObject({ openapi: v.string() }) }],
  failures: ['validation_error'],
  examples: [{ summary: 'The document', method: 'GET', target: '/api/v1/openapi.json' }],
} as const satisfies Contract
