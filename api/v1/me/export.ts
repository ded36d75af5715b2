/** GET /api/v1/me/export, with an access token: everything the account owns. */
import * as v from 'valibot'
import { exportAccount } from '../../../lib/handlers/account.js'
import { defineEndpoint } from '../../../lib/http/endpoint.js'
import { parseQuery } from '../../../lib/http/parse-query.js'
import { serve } from '../../../lib/http/serve.js'
import { exportContract } from '../../../lib/schema/contracts/me.js'

export const endpoint = defineEndpoint({
  contract: exportContract,
  parseQuery: (search) => parseQuery(search, [], v.object(exportContract.query)),
  handle: exportAccount,
})

export default serve(endpoint)
