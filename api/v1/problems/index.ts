/** GET /api/v1/problems: every type of problem that an answer can have. */
import * as v from 'valibot'
import { listProblems } from '../../../lib/handlers/problems.js'
import { defineEndpoint } from '../../../lib/http/endpoint.js'
import { parseQuery } from '../../../lib/http/parse-query.js'
import { serve } from '../../../lib/http/serve.js'
import { problemsContract } from '../../../lib/schema/contracts/problems.js'

export const endpoint = defineEndpoint({
  contract: problemsContract,
  parseQuery: (search) =>
    parseQuery(search, Object.keys(problemsContract.query), v.object(problemsContract.query)),
  handle: listProblems,
})

export default serve(endpoint)
