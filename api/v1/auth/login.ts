/** POST /api/v1/auth/login: an access token of 15 minutes and a refresh token. */
import { login } from '../../../lib/handlers/sessions.js'
import { defineEndpoint } from '../../../lib/http/endpoint.js'
import { noBody, parseBody } from '../../../lib/http/parse-query.js'
import { serve } from '../../../lib/http/serve.js'
import { loginBody } from '../../../lib/schema/auth-body.js'
import { loginContract } from '../../../lib/schema/contracts/auth.js'

export const endpoint = defineEndpoint({
  contract: loginContract,
  parseQuery: noBody,
  parseBody: (body) => parseBody(body, Object.keys(loginContract.body.entries), loginBody),
  handle: login,
})

export default serve(endpoint)
