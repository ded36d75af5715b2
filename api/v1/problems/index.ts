/** GET /api/v1/problems: every type of problem that an answer can have. */
import * as v from 'valibot'
import { listProblems } from '../../../lib/handlers/problems.js'
import { parseQuery } from '../../../lib/http/parse-query.js'
import { serve } from '../../../lib/http/serve.js'
import { problemsContract } from '../../../lib/schema/contracts/problems.js'

export default serve({
  contract: problemsContract,
  parseQuery: (search) =>
    parseQuery(search, Object.keys(problemsContract.query), v.object(problemsContract.query)),
  handle: listProblems,
})
