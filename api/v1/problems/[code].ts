/** GET /api/v1/problems/outside_coverage: what a problem of this type means. */
import * as v from 'valibot'
import { getProblem } from '../../../lib/handlers/problems.js'
import { defineEndpoint } from '../../../lib/http/endpoint.js'
import { parseQuery } from '../../../lib/http/parse-query.js'
import { serve } from '../../../lib/http/serve.js'
import { problemContract } from '../../../lib/schema/contracts/problems.js'

export const endpoint = defineEndpoint({
  contract: problemContract,
  parseQuery: (search, url) => {
    // The platform adds the path's part to the query; a caller's own `code` would win there.
    search.delete('code')
    return {
      ...parseQuery(search, Object.keys(problemContract.query), v.object(problemContract.query)),
      code: url.pathname.split('/').at(-1) ?? '',
    }
  },
  handle: getProblem,
})

export default serve(endpoint)
