/** GET /api/v1/audit?type=login.failed, by an administrator: what happened, and whether the record is whole. */
import * as v from 'valibot'
import { readAudit } from '../../lib/handlers/audit.js'
import { defineEndpoint } from '../../lib/http/endpoint.js'
import { parseQuery } from '../../lib/http/parse-query.js'
import { serve } from '../../lib/http/serve.js'
import { auditContract } from '../../lib/schema/contracts/audit.js'

export const endpoint = defineEndpoint({
  contract: auditContract,
  parseQuery: (search) =>
    parseQuery(search, Object.keys(auditContract.query), v.object(auditContract.query)),
  handle: readAudit,
})

export default serve(endpoint)
