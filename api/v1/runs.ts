/** GET /api/v1/runs: the last runs of the model and their hours. */
import * as v from 'valibot'
import { listRuns } from '../../lib/handlers/runs.js'
import { defineEndpoint } from '../../lib/http/endpoint.js'
import { parseQuery } from '../../lib/http/parse-query.js'
import { serve } from '../../lib/http/serve.js'
import { runsContract } from '../../lib/schema/contracts/runs.js'
import { getWeatherDeps } from '../../lib/weather-deps.js'

export const endpoint = defineEndpoint({
  contract: runsContract,
  parseQuery: (search) =>
    parseQuery(search, Object.keys(runsContract.query), v.object(runsContract.query)),
  handle: listRuns,
})

export default serve(endpoint, getWeatherDeps)
