/** GET and POST /api/v1/auth/api-keys, with an access token: the keys of the account, or a new one. */
import * as v from 'valibot'
import { type ApiKeysQuery, answerApiKeys } from '../../../../lib/handlers/account.js'
import { defineEndpoint } from '../../../../lib/http/endpoint.js'
import { parseBody, parseQuery } from '../../../../lib/http/parse-query.js'
import { serve } from '../../../../lib/http/serve.js'
import { apiKeyBody } from '../../../../lib/schema/auth-body.js'
import { apiKeysContract } from '../../../../lib/schema/contracts/auth.js'

export const endpoint = defineEndpoint<ApiKeysQuery>({
  contract: apiKeysContract,
  parseQuery: (search) => {
    parseQuery(search, [], v.object(apiKeysContract.query))
    return { kind: 'list' }
  },
  parseBody: (body) => {
    const wanted = parseBody(body, Object.keys(apiKeysContract.body.entries), apiKeyBody)
    return { kind: 'create', wanted }
  },
  handle: answerApiKeys,
})

export default serve(endpoint)
