/** GET, POST, DELETE /api/v1/me/subscriptions: a webhook for when a place reaches a band or an alert level. */
import * as v from 'valibot'
import {
  type SubscriptionsQuery,
  subscriptionsHandler,
} from '../../../../lib/handlers/subscriptions.js'
import { defineEndpoint } from '../../../../lib/http/endpoint.js'
import { parseBody, parseQuery } from '../../../../lib/http/parse-query.js'
import { serve } from '../../../../lib/http/serve.js'
import { subscriptionsContract } from '../../../../lib/schema/contracts/subscriptions.js'
import { subscriptionFromBody } from '../../../../lib/schema/subscription-body.js'
import { getWeatherDeps, type WeatherDeps } from '../../../../lib/weather-deps.js'

const { query, body } = subscriptionsContract

export const endpoint = defineEndpoint<SubscriptionsQuery, WeatherDeps>({
  contract: subscriptionsContract,
  parseQuery: (search) => ({
    kind: 'named',
    ...parseQuery(search, Object.keys(query), v.object(query)),
  }),
  parseBody: (sent) => ({
    kind: 'make',
    asked: parseBody(sent, Object.keys(body.entries), subscriptionFromBody),
  }),
  handle: subscriptionsHandler,
})

export default serve(endpoint, getWeatherDeps)
