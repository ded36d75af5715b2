/** GET /api/v1/weather/forecast?lat=-31.42&lon=-64.19&hours=24: hours and days at a point. */
import { weatherHandler } from '../../../lib/handlers/weather.js'
import { defineEndpoint } from '../../../lib/http/endpoint.js'
import { parseBody, parseQuery } from '../../../lib/http/parse-query.js'
import { serve } from '../../../lib/http/serve.js'
import { forecastContract } from '../../../lib/schema/contracts/forecast.js'
import { forecastFromBody, forecastQuery } from '../../../lib/schema/forecast-query.js'
import { getWeatherDeps } from '../../../lib/weather-deps.js'

export const endpoint = defineEndpoint({
  contract: forecastContract,
  parseQuery: (search) => parseQuery(search, Object.keys(forecastContract.query), forecastQuery),
  parseBody: (body) =>
    parseBody(body, Object.keys(forecastContract.body.entries), forecastFromBody),
  handle: weatherHandler('forecast'),
})

export default serve(endpoint, getWeatherDeps)
