/** GET /api/v1/windows?location=Pergamino&profile=agricultor&task=spraying: the best hours for it. */
import { listWindows } from '../../lib/handlers/windows.js'
import { defineEndpoint } from '../../lib/http/endpoint.js'
import { parseQuery } from '../../lib/http/parse-query.js'
import { serve } from '../../lib/http/serve.js'
import { windowsContract } from '../../lib/schema/contracts/windows.js'
import { windowsQuery } from '../../lib/schema/windows-query.js'
import { getWeatherDeps } from '../../lib/weather-deps.js'

export const endpoint = defineEndpoint({
  contract: windowsContract,
  parseQuery: (search) => parseQuery(search, Object.keys(windowsContract.query), windowsQuery),
  handle: listWindows,
})

export default serve(endpoint, getWeatherDeps)
