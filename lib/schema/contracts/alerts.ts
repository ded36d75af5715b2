import { alertsAnswer, alertsGeoJson } from '../alerts-answer.js'
import { alertsQueryEntries } from '../alerts-query.js'
import type { Contract } from '../contract.js'

/** GET /api/v1/alerts, as JSON, GeoJSON or CAP 1.2. */
export const alertsContract = {
  name: 'getAlerts',
  path: '/api/v1/alerts',
  summary: 'Indicative alerts of a place, an area or the whole country',
  description:
    "By thresholds like those of the national service's early warnings, from the newest run. Never official: only the Servicio Meteorológico Nacional issues alerts. An area is looked at through a spread of cells. What could not be evaluated is said, and is not green.",
  tag: 'decisions',
  methods: ['GET'],
  query: alertsQueryEntries,
  answers: [
    { mediaType: 'application/json', schema: alertsAnswer },
    { mediaType: 'application/geo+json', schema: alertsGeoJson },
    {
      mediaType: 'application/cap+xml',
      description: 'Common Alerting Protocol 1.2, status Draft, in Spanish and English',
    },
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
      summary: 'Mendoza, the next three days',
      method: 'GET',
      target: '/api/v1/alerts?location=Mendoza&hours=72',
    },
    {
      summary: 'Around Córdoba, for a map',
      method: 'GET',
      target: '/api/v1/alerts?bbox=-65.5,-32.5,-63,-30.5&hours=48&format=geojson',
    },
    {
      summary: 'Rosario in CAP 1.2',
      method: 'GET',
      target: '/api/v1/alerts?location=Rosario&hours=72&format=cap',
    },
  ],
} as const satisfies Contract
