/** POST /api/v1/auth/password, with an access token: changes the password and ends every session. */
import { changePassword } from '../../../lib/handlers/account.js'
import { defineEndpoint } from '../../../lib/http/endpoint.js'
import { noBody, parseBody } from '../../../lib/http/parse-query.js'
import { serve } from '../../../lib/http/serve.js'
import { passwordFromBody } from '../../../lib/schema/auth-body.js'
import { passwordContract } from '../../../lib/schema/contracts/auth.js'

export const endpoint = defineEndpoint({
  contract: passwordContract,
  parseQuery: noBody,
  parseBody: (body) =>
    parseBody(body, Object.keys(passwordContract.body.entries), passwordFromBody),
  handle: changePassword,
})

export default serve(endpoint)
