/** POST /api/v1/me/subscriptions/test {"id":"sub_…"}: sends a signed test message now. */
import * as v from 'valibot'
import { testSubscription } from '../../../../lib/handlers/subscriptions.js'
import { defineEndpoint } from '../../../../lib/http/endpoint.js'
import { parseBody, parseQuery } from '../../../../lib/http/parse-query.js'
import { serve } from '../../../../lib/http/serve.js'
import { subscriptionTestContract } from '../../../../lib/schema/contracts/subscriptions.js'
import { getWeatherDeps } from '../../../../lib/weather-deps.js'

const { query, body } = subscriptionTestContract

export const endpoint = defineEndpoint({
  contract: subscriptionTestContract,
  parseQuery: (search) => ({ id: '', ...parseQuery(search, Object.keys(query), v.object(query)) }),
  parseBody: (sent) => parseBody(sent, Object.keys(body.entries), body),
  handle: testSubscription,
})

export default serve(endpoint, getWeatherDeps)
