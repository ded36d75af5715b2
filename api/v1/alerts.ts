/** GET /api/v1/alerts?location=Mendoza&hours=72: indicative alerts of a place, an area, the country. */
import { listAlerts } from '../../lib/handlers/alerts.js'
import { defineEndpoint } from '../../lib/http/endpoint.js'
import { parseQuery } from '../../lib/http/parse-query.js'
import { serve } from '../../lib/http/serve.js'
import { alertsQuery } from '../../lib/schema/alerts-query.js'
import { alertsContract } from '../../lib/schema/contracts/alerts.js'
import { getWeatherDeps } from '../../lib/weather-deps.js'

export const endpoint = defineEndpoint({
  contract: alertsContract,
  parseQuery: (search) => parseQuery(search, Object.keys(alertsContract.query), alertsQuery),
  handle: listAlerts,
})

export default serve(endpoint, getWeatherDeps)
