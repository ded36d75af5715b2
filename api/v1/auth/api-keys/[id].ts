/** DELETE /api/v1/auth/api-keys/k_…, with an access token: revokes the key. */
import * as v from 'valibot'
import { revokeApiKey } from '../../../../lib/handlers/account.js'
import { defineEndpoint } from '../../../../lib/http/endpoint.js'
import { parseQuery } from '../../../../lib/http/parse-query.js'
import { serve } from '../../../../lib/http/serve.js'
import { apiKeyContract } from '../../../../lib/schema/contracts/auth.js'

export const endpoint = defineEndpoint({
  contract: apiKeyContract,
  parseQuery: (search, url) => {
    // The platform adds the path's part to the query; a caller's own `id` would win there.
    search.delete('id')
    parseQuery(search, [], v.object(apiKeyContract.query))
    return { id: url.pathname.split('/').at(-1) ?? '' }
  },
  handle: revokeApiKey,
})

export default serve(endpoint)
