/** POST /api/v1/auth/register: opens an account; the answer does not tell whether the e-mail was free. */
import { register } from '../../../lib/handlers/sessions.js'
import { defineEndpoint } from '../../../lib/http/endpoint.js'
import { noBody, parseBody } from '../../../lib/http/parse-query.js'
import { serve } from '../../../lib/http/serve.js'
import { registerFromBody } from '../../../lib/schema/auth-body.js'
import { registerContract } from '../../../lib/schema/contracts/auth.js'

export const endpoint = defineEndpoint({
  contract: registerContract,
  parseQuery: noBody,
  parseBody: (body) =>
    parseBody(body, Object.keys(registerContract.body.entries), registerFromBody),
  handle: register,
})

export default serve(endpoint)
