/** GET /api/v1/cron/watch, with the cron secret: looks whether all is well and tells the operator. */

import * as v from 'valibot'
import { watchConfig } from '../../../lib/config.js'
import { env } from '../../../lib/env.js'
import { watchHandler } from '../../../lib/handlers/watch.js'
import { requireBearer } from '../../../lib/http/bearer.js'
import { defineEndpoint } from '../../../lib/http/endpoint.js'
import { parseBody, parseQuery } from '../../../lib/http/parse-query.js'
import { serve } from '../../../lib/http/serve.js'
import { silenceBody, watchContract } from '../../../lib/schema/contracts/watch.js'
import { openWatch } from '../../../lib/watch/open-watch.js'
import { getWeatherDeps } from '../../../lib/weather-deps.js'

const endpoint = defineEndpoint({
  contract: watchContract,
  deadlineMs: watchConfig.deadlineMs,
  parseQuery: (search) => {
    parseQuery(search, Object.keys(watchContract.query), v.object(watchContract.query))
    return {}
  },
  parseBody: (body) => parseBody(body, Object.keys(silenceBody.entries), silenceBody),
  handle: watchHandler(({ deps }) =>
    openWatch(env, {
      archive: deps.archive,
      sender: deps.webhooks,
      verifyAudit: async (look) => (await deps.auditReader()).verify(look),
      log: (event, fields) => deps.log('warn', event, fields),
    }),
  ),
})

export default requireBearer(serve(endpoint, getWeatherDeps), env.cronSecret)
