/** POST /api/v1/auth/refresh: new tokens for a refresh token, which is good once. */
import { refresh } from '../../../lib/handlers/sessions.js'
import { defineEndpoint } from '../../../lib/http/endpoint.js'
import { noBody, parseBody } from '../../../lib/http/parse-query.js'
import { serve } from '../../../lib/http/serve.js'
import { refreshBody } from '../../../lib/schema/auth-body.js'
import { refreshContract } from '../../../lib/schema/contracts/auth.js'

export const endpoint = defineEndpoint({
  contract: refreshContract,
  parseQuery: noBody,
  parseBody: (body) => parseBody(body, Object.keys(refreshContract.body.entries), refreshBody),
  handle: refresh,
})

export default serve(endpoint)
