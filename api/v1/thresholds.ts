/** GET /api/v1/thresholds: every number behind a decision, with its source. */
import * as v from 'valibot'
import { listThresholds } from '../../lib/handlers/thresholds.js'
import { defineEndpoint } from '../../lib/http/endpoint.js'
import { parseQuery } from '../../lib/http/parse-query.js'
import { serve } from '../../lib/http/serve.js'
import { thresholdsContract } from '../../lib/schema/contracts/thresholds.js'

export const endpoint = defineEndpoint({
  contract: thresholdsContract,
  parseQuery: (search) =>
    parseQuery(search, Object.keys(thresholdsContract.query), v.object(thresholdsContract.query)),
  handle: listThresholds,
})

export default serve(endpoint)
