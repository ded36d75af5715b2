/** GET /api/v1/openapi.json: the OpenAPI document, made from the schemas that requests go through. */
import * as v from 'valibot'
import { describeApi } from '../../lib/handlers/openapi.js'
import { defineEndpoint } from '../../lib/http/endpoint.js'
import { parseQuery } from '../../lib/http/parse-query.js'
import { serve } from '../../lib/http/serve.js'
import { CONTRACTS } from '../../lib/schema/contracts/index.js'
import { openapiContract } from '../../lib/schema/contracts/openapi.js'

export const endpoint = defineEndpoint({
  contract: openapiContract,
  parseQuery: (search) => parseQuery(search, [], v.object({})),
  handle: () => describeApi(CONTRACTS),
})

export default serve(endpoint)
