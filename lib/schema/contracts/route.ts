import type { Contract } from '../contract.js'
import { routeAnswer } from '../route-answer.js'
import { routeQueryEntries } from '../route-query.js'

/** GET /api/v1/route, by degrees only: names of places are not taken. */
export const routeContract = {
  name: 'getRoute',
  path: '/api/v1/route',
  summary: 'Risk along a way, for a truck or a flight, worst leg first',
  description:
    'Up to 25 points with passing times, or a departure and a speed. The weather is looked at every 20 km at the hour it is passed; headings come from the geometry. A leg is as bad as its worst look.',
  tag: 'decisions',
  methods: ['GET'],
  query: routeQueryEntries,
  answers: [{ mediaType: 'application/json', schema: routeAnswer }],
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
      summary: 'A truck from Córdoba to Rosario at 80 km/h',
      method: 'GET',
      target: '/api/v1/route?lat=-31.42,-32.95&lon=-64.19,-60.66&speed=80',
    },
    {
      summary: 'An empty truck from Córdoba by Villa María to Rosario at 80 km/h',
      method: 'GET',
      target:
        '/api/v1/route?lat=-31.42,-32.41,-32.95&lon=-64.19,-63.24,-60.66&speed=80&options.empty=true',
    },
    {
      summary: 'A flight from Córdoba to Rosario at 200 km/h',
      method: 'GET',
      target:
        '/api/v1/route?lat=-31.31,-32.9&lon=-64.21,-60.78&speed=200&profile=piloto&options.cruise_altitude=6500&lang=en',
    },
  ],
} as const satisfies Contract
