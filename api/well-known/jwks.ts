/** GET /.well-known/jwks.json: public keys of the access tokens. */
import * as v from 'valibot'
import { listPublicKeys } from '../../lib/handlers/account.js'
import { defineEndpoint } from '../../lib/http/endpoint.js'
import { parseQuery } from '../../lib/http/parse-query.js'
import { serve } from '../../lib/http/serve.js'
import { jwksContract } from '../../lib/schema/contracts/auth.js'

export const endpoint = defineEndpoint({
  contract: jwksContract,
  parseQuery: (search) => parseQuery(search, [], v.object(jwksContract.query)),
  handle: listPublicKeys,
})

export default serve(endpoint)
