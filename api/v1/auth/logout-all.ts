/** POST /api/v1/auth/logout-all, with an access token: ends every session and access token. */
import * as v from 'valibot'
import { logoutAll } from '../../../lib/handlers/account.js'
import { defineEndpoint } from '../../../lib/http/endpoint.js'
import { parseQuery } from '../../../lib/http/parse-query.js'
import { serve } from '../../../lib/http/serve.js'
import { logoutAllContract } from '../../../lib/schema/contracts/auth.js'

export const endpoint = defineEndpoint({
  contract: logoutAllContract,
  parseQuery: (search) => parseQuery(search, [], v.object(logoutAllContract.query)),
  handle: logoutAll,
})

export default serve(endpoint)
