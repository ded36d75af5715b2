/** GET and PUT /api/v1/me/limits, with a credential: own thresholds by profile, defaults of the decisions. */
import * as v from 'valibot'
import { keepLimits } from '../../../lib/handlers/account.js'
import { defineEndpoint } from '../../../lib/http/endpoint.js'
import { parseBody, parseQuery } from '../../../lib/http/parse-query.js'
import { serve } from '../../../lib/http/serve.js'
import { limitsContract } from '../../../lib/schema/contracts/me.js'
import { limitsFromBody } from '../../../lib/schema/me-body.js'

export const endpoint = defineEndpoint<Parameters<typeof keepLimits>[0]>({
  contract: limitsContract,
  parseQuery: (search) => {
    parseQuery(search, [], v.object(limitsContract.query))
    return { kind: 'read' }
  },
  parseBody: (body) => {
    const { limits: value } = parseBody(body, ['limits'], limitsFromBody)
    return { kind: 'keep', value }
  },
  handle: keepLimits,
})

export default serve(endpoint)
