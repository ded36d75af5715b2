/** GET /api/v1/risk-score?location=Pergamino&profile=agricultor: how risky, why, and when instead. */
import { scoreRisk } from '../../lib/handlers/risk.js'
import { defineEndpoint } from '../../lib/http/endpoint.js'
import { parseBody, parseQuery } from '../../lib/http/parse-query.js'
import { serve } from '../../lib/http/serve.js'
import { riskScoreContract } from '../../lib/schema/contracts/risk-score.js'
import { riskFromBody, riskQuery } from '../../lib/schema/risk-query.js'
import { getWeatherDeps } from '../../lib/weather-deps.js'

export const endpoint = defineEndpoint({
  contract: riskScoreContract,
  parseQuery: (search) => parseQuery(search, Object.keys(riskScoreContract.query), riskQuery),
  parseBody: (body) => parseBody(body, Object.keys(riskScoreContract.body.entries), riskFromBody),
  handle: scoreRisk,
})

export default serve(endpoint, getWeatherDeps)
