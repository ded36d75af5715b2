/** POST /api/v1/auth/delete, with an access token: deletes the account and everything it owns. */
import { deleteAccount } from '../../../lib/handlers/account.js'
import { defineEndpoint } from '../../../lib/http/endpoint.js'
import { noBody, parseBody } from '../../../lib/http/parse-query.js'
import { serve } from '../../../lib/http/serve.js'
import { deleteBody } from '../../../lib/schema/auth-body.js'
import { deleteContract } from '../../../lib/schema/contracts/auth.js'

export const endpoint = defineEndpoint({
  contract: deleteContract,
  parseQuery: noBody,
  parseBody: (body) => parseBody(body, Object.keys(deleteContract.body.entries), deleteBody),
  handle: deleteAccount,
})

export default serve(endpoint)
