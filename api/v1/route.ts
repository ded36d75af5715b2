/** GET /api/v1/route?lat=-31.42,-32.95&lon=-64.19,-60.66&speed=80: risk along a way, worst leg first. */
import { followRoute } from '../../lib/handlers/route.js'
import { defineEndpoint } from '../../lib/http/endpoint.js'
import { parseQuery } from '../../lib/http/parse-query.js'
import { serve } from '../../lib/http/serve.js'
import { routeContract } from '../../lib/schema/contracts/route.js'
import { routeQuery } from '../../lib/schema/route-query.js'
import { getWeatherDeps } from '../../lib/weather-deps.js'

export const endpoint = defineEndpoint({
  contract: routeContract,
  parseQuery: (search) => parseQuery(search, Object.keys(routeContract.query), routeQuery),
  handle: followRoute,
})

export default serve(endpoint, getWeatherDeps)
