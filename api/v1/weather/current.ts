/** GET /api/v1/weather/current?location=Rosario: the model hour that holds now. */
import { weatherHandler } from '../../../lib/handlers/weather.js'
import { defineEndpoint } from '../../../lib/http/endpoint.js'
import { parseQuery } from '../../../lib/http/parse-query.js'
import { serve } from '../../../lib/http/serve.js'
import { currentContract } from '../../../lib/schema/contracts/current.js'
import { currentQuery } from '../../../lib/schema/forecast-query.js'
import { getWeatherDeps } from '../../../lib/weather-deps.js'

export const endpoint = defineEndpoint({
  contract: currentContract,
  parseQuery: (search) => parseQuery(search, Object.keys(currentContract.query), currentQuery),
  handle: weatherHandler('current'),
})

export default serve(endpoint, getWeatherDeps)
