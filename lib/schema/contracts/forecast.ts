import type { Contract } from '../contract.js'
import { forecastAnswer, forecastGeoJson } from '../forecast-answer.js'
import { forecastBody, forecastQueryEntries } from '../forecast-query.js'

/**
 * GET and POST /api/v1/weather/forecast, as JSON, GeoJSON or CSV. Several names go in a body only.
 */
export const forecastContract = {
  name: 'getForecast',
  path: '/api/v1/weather/forecast',
  summary: 'Hourly and daily forecast for up to 25 points',
  description:
    'From the nearest cell of the newest usable run. `hourly` starts with the hour that holds now.',
  tag: 'weather',
  methods: ['GET', 'POST'],
  query: forecastQueryEntries,
  body: forecastBody,
  answers: [
    { mediaType: 'application/json', schema: forecastAnswer },
    { mediaType: 'application/geo+json', schema: forecastGeoJson },
    { mediaType: 'text/csv', description: 'One row an hour; units in the header' },
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
      summary: 'Córdoba, the next 24 hours',
      method: 'GET',
      target: '/api/v1/weather/forecast?lat=-31.42&lon=-64.19&hours=24',
    },
    {
      summary: 'Two points, wind in knots',
      method: 'GET',
      target:
        '/api/v1/weather/forecast?lat=-31.42,-32.95&lon=-64.19,-60.66&hours=6&variables=wind_speed,wind_from_direction&units=aviation',
    },
    {
      summary: 'A place by its name, as a table',
      method: 'GET',
      target: '/api/v1/weather/forecast?location=San%20Mart%C3%ADn,%20Mendoza&hours=3&format=csv',
    },
    {
      summary: 'Points in a body',
      method: 'POST',
      target: '/api/v1/weather/forecast',
      body: {
        points: [{ lat: -31.42, lon: -64.19 }, { location: 'Rosario' }],
        hours: 3,
        variables: ['air_temperature', 'precipitation_amount'],
      },
    },
  ],
} as const satisfies Contract
