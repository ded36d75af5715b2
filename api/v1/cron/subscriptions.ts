/** GET /api/v1/cron/subscriptions, with the cron secret: compares subscriptions with the newest run. */
import * as v from 'valibot'
import { subscriptionConfig } from '../../../lib/config.js'
import { env } from '../../../lib/env.js'
import { runSubscriptions } from '../../../lib/handlers/run-subscriptions.js'
import { requireBearer } from '../../../lib/http/bearer.js'
import { defineEndpoint } from '../../../lib/http/endpoint.js'
import { parseQuery } from '../../../lib/http/parse-query.js'
import { serve } from '../../../lib/http/serve.js'
import { subscriptionsCronContract } from '../../../lib/schema/contracts/subscriptions.js'
import { getWeatherDeps } from '../../../lib/weather-deps.js'

const { query } = subscriptionsCronContract

const endpoint = defineEndpoint({
  contract: subscriptionsCronContract,
  deadlineMs: subscriptionConfig.deadlineMs,
  parseQuery: (search) => parseQuery(search, Object.keys(query), v.object(query)),
  handle: runSubscriptions,
})

export default requireBearer(serve(endpoint, getWeatherDeps), env.cronSecret)
