import * as v from 'valibot'
import type { Contract } from '../contract.js'
import { lang } from '../fields.js'

/** Not in the OpenAPI document: it is a scraper's, not a caller's. */
export const metricsContract = {
  name: 'getMetrics',
  path: '/api/v1/metrics',
  summary: 'What all instances counted',
  description: 'Prometheus text format 0.0.4. Needs the token of the scraper.',
  tag: 'service',
  methods: ['GET'],
  security: { bearer: 'METRICS_TOKEN' },
  query: { lang: v.exactOptional(lang) },
  answers: [{ mediaType: 'text/plain', description: 'Prometheus text format 0.0.4' }],
  failures: ['unauthorized', 'not_found', 'validation_error'],
  examples: [],
} as const satisfies Contract
