/** GET /api/v1/auth/me, with an access token: whose it is. */
import * as v from 'valibot'
import { showAccount } from '../../../lib/handlers/account.js'
import { defineEndpoint } from '../../../lib/http/endpoint.js'
import { parseQuery } from '../../../lib/http/parse-query.js'
import { serve } from '../../../lib/http/serve.js'
import { meContract } from '../../../lib/schema/contracts/auth.js'

export const endpoint = defineEndpoint({
  contract: meContract,
  parseQuery: (search) => parseQuery(search, [], v.object(meContract.query)),
  handle: showAccount,
})

export default serve(endpoint)
