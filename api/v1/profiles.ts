/** GET /api/v1/profiles: what each of the eight looks at and may be told. */
import * as v from 'valibot'
import { listProfiles } from '../../lib/handlers/profiles.js'
import { defineEndpoint } from '../../lib/http/endpoint.js'
import { parseQuery } from '../../lib/http/parse-query.js'
import { serve } from '../../lib/http/serve.js'
import { profilesContract } from '../../lib/schema/contracts/profiles.js'

export const endpoint = defineEndpoint({
  contract: profilesContract,
  parseQuery: (search) =>
    parseQuery(search, Object.keys(profilesContract.query), v.object(profilesContract.query)),
  handle: listProfiles,
})

export default serve(endpoint)
