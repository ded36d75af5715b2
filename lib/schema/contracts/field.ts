import type { Contract } from '../contract.js'
import { fieldHeader } from '../field-answer.js'
import { fieldQueryEntries } from '../field-query.js'

/** GET /api/v1/field: bytes behind a JSON header that says what they mean. */
export const fieldContract = {
  name: 'getField',
  path: '/api/v1/field',
  summary: 'A variable, or the risk of a profile, over an area',
  description:
    'A picture a lead, for maps: pixels of equal size in degrees, each with the value of the nearest cell of the model. Risk is given within Argentina. Width × height × leads is at most 144,000, so that an answer stays below 150 KB.',
  tag: 'weather',
  methods: ['GET'],
  query: fieldQueryEntries,
  answers: [
    {
      mediaType: 'application/octet-stream',
      header: fieldHeader,
      description:
        'The four letters SKF1; the length of the header, uint32, little-endian; the header, JSON in UTF-8 (x-header); then, through zlib, one byte a pixel in the order of leads, rows from the north, columns from the west: its code minus that of the pixel before it in its row, modulo 256.',
    },
  ],
  failures: [
    'validation_error',
    'outside_coverage',
    'no_data',
    'run_not_ready',
    'source_unavailable',
    'source_corrupt',
  ],
  examples: [
    {
      summary: 'Wind around Rosario, three hours',
      method: 'GET',
      target: '/api/v1/field?variable=wind_speed&lead=12-14&bbox=-62,-34,-60,-32&size=20x20',
    },
    {
      summary: 'Risk for anybody around Mendoza at one hour',
      method: 'GET',
      target: '/api/v1/field?profile=general&lead=24&bbox=-69.5,-34,-67.5,-32&size=20x20',
    },
    {
      summary: 'Air temperature over the country, 24 hours from now',
      method: 'GET',
      target: '/api/v1/field?variable=air_temperature',
    },
    {
      summary: 'Risk of spraying around Rosario at one hour',
      method: 'GET',
      target:
        '/api/v1/field?profile=agricultor&options.task=spraying&lead=24&bbox=-62,-34,-60,-32&size=40x40',
    },
  ],
} as const satisfies Contract
