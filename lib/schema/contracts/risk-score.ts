import type { Contract } from '../contract.js'
import { riskAnswer } from '../risk-answer.js'
import { riskBody, riskQueryEntries } from '../risk-query.js'

/** GET and POST /api/v1/risk-score, for up to 25 points by one profile or all. */
export const riskScoreContract = {
  name: 'getRiskScore',
  path: '/api/v1/risk-score',
  summary: 'How risky the next hours are for what somebody does, with the reason',
  description:
    'A score of 0 to 100 and a verdict for one of eight profiles, or all of them. The worst hazard dominates; what is missing is said and never counts as 0. `confidence` stands beside the score. Options go by name in a query (`options.task=spraying`) and as an object in a body; /api/v1/profiles lists them.',
  tag: 'decisions',
  methods: ['GET', 'POST'],
  query: riskQueryEntries,
  body: riskBody,
  answers: [{ mediaType: 'application/json', schema: riskAnswer }],
  failures: [
    'validation_error',
    'place_not_found',
    'place_ambiguous',
    'outside_coverage',
    'no_data',
    'run_not_ready',
    'source_unavailable',
    'source_corrupt',
  ],
  examples: [
    {
      summary: 'Anybody in Córdoba, the next hours one by one',
      method: 'GET',
      target: '/api/v1/risk-score?lat=-31.42&lon=-64.19&hours_ahead=6&hourly=true',
    },
    {
      summary: 'A truck on the road to the south-east of Córdoba',
      method: 'GET',
      target: '/api/v1/risk-score?lat=-31.42&lon=-64.19&profile=camionero&options.heading=120',
    },
    {
      summary: 'Spraying near Pergamino',
      method: 'GET',
      target:
        '/api/v1/risk-score?location=Pergamino&profile=agricultor&options.task=spraying&hours_ahead=12',
    },
    {
      summary: 'The eight profiles in Rosario',
      method: 'GET',
      target: '/api/v1/risk-score?location=Rosario&profile=all&lang=en',
    },
    {
      summary: 'A pilot with a runway',
      method: 'POST',
      target: '/api/v1/risk-score',
      body: {
        lat: -31.31,
        lon: -64.21,
        profile: 'piloto',
        options: { runway_heading: 180, crosswind_limit: 15 },
        custom_data: 'LV-ABC, travesía a Rosario',
      },
    },
    {
      summary: 'A crane at two sites',
      method: 'POST',
      target: '/api/v1/risk-score',
      body: {
        points: [{ location: 'Córdoba' }, { lat: -32.95, lon: -60.66 }],
        profile: 'construccion',
        options: { task: 'crane', height: 40 },
        hours_ahead: 8,
      },
    },
  ],
} as const satisfies Contract
