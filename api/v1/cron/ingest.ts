/** GET /api/v1/cron/ingest, with the cron secret: turns the newest run into cubes. */
import * as v from 'valibot'
import { ingestConfig } from '../../../lib/config.js'
import { env } from '../../../lib/env.js'
import { ingestHandler } from '../../../lib/handlers/ingest.js'
import { requireBearer } from '../../../lib/http/bearer.js'
import { parseQuery } from '../../../lib/http/parse-query.js'
import { serve } from '../../../lib/http/serve.js'
import { invokeOverHttp } from '../../../lib/ingest/invoke-over-http.js'
import { openIngest } from '../../../lib/ingest/open-ingest.js'
import { ingestContract } from '../../../lib/schema/contracts/ingest.js'

const endpoint = serve({
  contract: ingestContract,
  deadlineMs: ingestConfig.deadlineMs,
  parseQuery: (search, url) => ({
    ...parseQuery(search, Object.keys(ingestContract.query), v.object(ingestContract.query)),
    origin: url.origin,
  }),
  handle: ({ origin, ...query }, context) =>
    ingestHandler({
      open: () => openIngest(env),
      invoke: invokeOverHttp({
        // The platform's name for this very deployment, so that a caller cannot name another host.
        origin: env.deploymentHosts[0] ? `https://${env.deploymentHosts[0]}` : origin,
        secret: env.cronSecret ?? '',
        protectionBypass: env.protectionBypass,
      }),
    })(query, context),
})

export default requireBearer(endpoint, env.cronSecret)
