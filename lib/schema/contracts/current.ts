import type { Contract } from '../contract.js'
import { currentAnswer, currentGeoJson } from '../forecast-answer.js'
import { currentQueryEntries } from '../forecast-query.js'

/** GET /api/v1/weather/current, as JSON, GeoJSON or CSV. */
export const currentContract = {
  name: 'getCurrent',
  path: '/api/v1/weather/current',
  summary: 'The model hour that holds now',
  description:
    'One row of the forecast: the last whole hour, `valid_time`. Sums and means are of the hour before it.',
  tag: 'weather',
  methods: ['GET'],
  query: currentQueryEntries,
  answers: [
    { mediaType: 'application/json', schema: currentAnswer },
    { mediaType: 'application/geo+json', schema: currentGeoJson },
    { mediaType: 'text/csv', description: 'One row a point; units in the header' },
  ],
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
      summary: 'Now in Rosario',
      method: 'GET',
      target: '/api/v1/weather/current?location=Rosario',
    },
  ],
} as const satisfies Contract
