/** GET /api/v1/health?deep=1: pass, warn or fail for each thing we depend on. */
import * as v from 'valibot'
import { checkHealth } from '../../lib/handlers/health.js'
import { defineEndpoint } from '../../lib/http/endpoint.js'
import { parseQuery } from '../../lib/http/parse-query.js'
import { serve } from '../../lib/http/serve.js'
import { healthContract } from '../../lib/schema/contracts/health.js'
import { getWeatherDeps } from '../../lib/weather-deps.js'

export const endpoint = defineEndpoint({
  contract: healthContract,
  parseQuery: (search) =>
    parseQuery(search, Object.keys(healthContract.query), v.object(healthContract.query)),
  handle: checkHealth,
})

export default serve(endpoint, getWeatherDeps)
