/** Before every call of the API: correlation id, CORS, size, rate limit; see lib/http. */
import { waitUntil } from '@vercel/functions'
import { refusalAuditor } from './lib/audit/audit-refusals.js'
import { openAudit } from './lib/audit/open-audit.js'
import { openIdentify } from './lib/auth/identify.js'
import { env } from './lib/env.js'
import { allowedOrigins } from './lib/http/cors.js'
import { createMiddleware } from './lib/http/create-middleware.js'
import { showsSecret } from './lib/http/shows-secret.js'
import { openLimiter } from './lib/limit/open-limiter.js'
import { noGauges } from './lib/trace/instance-gauges.js'
import { jsonLog } from './lib/trace/log.js'
import { openMetrics } from './lib/trace/open-metrics.js'
import { openPush } from './lib/trace/open-push.js'

/**
 * Read at build time: it has to stay a literal. The second pattern is for paths that the first does
 * not match, such as `/api//v1/runs`: whatever the platform makes of them, it passes here first.
 */
export const config = { runtime: 'nodejs', matcher: ['/api/:path*', '/api/(.*)'] }

const log = jsonLog(() => new Date(), {
  minimum: env.logLevel,
  // Not every runtime of a middleware has the streams of a process.
  write: (line, isFault) => (isFault ? console.error : console.log)(line),
})
const { otlp, upstash, release } = env
const push = otlp && openPush({ otlp, release, log })
const { recorder: metrics } = openMetrics({ upstash, push, gauges: noGauges })
const audit = openAudit(
  { upstash: env.upstash, key: env.auditKey },
  {
    now: () => new Date(),
    random: Math.random,
    onLost: (types, cause) => log('error', 'audit_lost', { types, cause: String(cause) }),
  },
)

export default createMiddleware({
  allowed: allowedOrigins(env.corsOrigins, env.deploymentHosts),
  limiter: openLimiter(env.upstash),
  identify: openIdentify(env),
  limitFactor: env.rateLimitFactor,
  isOurs: (request) => showsSecret(request, env.cronSecret),
  now: Date.now,
  log,
  telemetry: { metrics, afterAnswer: () => waitUntil(metrics.flush()) },
  auditRefusal: refusalAuditor({ log: async () => audit.log, now: Date.now, keep: waitUntil }),
})
