/** GET /api/v1/metrics, with the scraper's token: what all instances counted, for Prometheus. */
import * as v from 'valibot'
import { env } from '../../lib/env.js'
import { showMetrics } from '../../lib/handlers/metrics.js'
import { requireBearer } from '../../lib/http/bearer.js'
import { defineEndpoint } from '../../lib/http/endpoint.js'
import { parseQuery } from '../../lib/http/parse-query.js'
import { serve, serveProblem } from '../../lib/http/serve.js'
import { metricsContract } from '../../lib/schema/contracts/metrics.js'
import { getWeatherDeps } from '../../lib/weather-deps.js'

export const endpoint = defineEndpoint({
  contract: metricsContract,
  parseQuery: (search) =>
    parseQuery(search, Object.keys(metricsContract.query), v.object(metricsContract.query)),
  handle: showMetrics,
})

/** Without a token nobody could be let in: there is no such endpoint then. */
export default env.metricsToken === undefined
  ? serveProblem('not_found', undefined, metricsContract.name)
  : requireBearer(serve(endpoint, getWeatherDeps), env.metricsToken)
