/** POST /api/v1/auth/logout: ends the session of a refresh token. */
import { logout } from '../../../lib/handlers/sessions.js'
import { defineEndpoint } from '../../../lib/http/endpoint.js'
import { noBody, parseBody } from '../../../lib/http/parse-query.js'
import { serve } from '../../../lib/http/serve.js'
import { refreshBody } from '../../../lib/schema/auth-body.js'
import { logoutContract } from '../../../lib/schema/contracts/auth.js'

export const endpoint = defineEndpoint({
  contract: logoutContract,
  parseQuery: noBody,
  parseBody: (body) => parseBody(body, Object.keys(logoutContract.body.entries), refreshBody),
  handle: logout,
})

export default serve(endpoint)
