/** GET /api/v1/field?variable=air_temperature&lead=6-29: a variable or a risk over an area, for maps. */
import { showField } from '../../lib/handlers/field.js'
import { defineEndpoint } from '../../lib/http/endpoint.js'
import { parseQuery } from '../../lib/http/parse-query.js'
import { serve } from '../../lib/http/serve.js'
import { fieldContract } from '../../lib/schema/contracts/field.js'
import { fieldQuery } from '../../lib/schema/field-query.js'
import { getWeatherDeps } from '../../lib/weather-deps.js'

export const endpoint = defineEndpoint({
  contract: fieldContract,
  parseQuery: (search) => parseQuery(search, Object.keys(fieldContract.query), fieldQuery),
  handle: showField,
})

export default serve(endpoint, getWeatherDeps)
