/** Before every call of the API: correlation id, CORS, size, rate limit; see lib/http. */
import { openIdentify } from './lib/auth/identify.js'
import { env } from './lib/env.js'
import { allowedOrigins } from './lib/http/cors.js'
import { createMiddleware } from './lib/http/create-middleware.js'
import { showsSecret } from './lib/http/shows-secret.js'
import { openLimiter } from './lib/limit/open-limiter.js'

/**
 * Read at build time: it has to stay a literal. The second pattern is for paths that the first does
 * not match, such as `/api//v1/runs`: whatever the platform makes of them, it passes here first.
 */
export const config = { runtime: 'nodejs', matcher: ['/api/:path*', '/api/(.*)'] }

export default createMiddleware({
  allowed: allowedOrigins(env.corsOrigins, env.deploymentHosts),
  limiter: openLimiter(env.upstash),
  identify: openIdentify(env),
  limitFactor: env.rateLimitFactor,
  isOurs: (request) => showsSecret(request, env.cronSecret),
  now: Date.now,
  log: (line) => console.log(JSON.stringify(line)),
})
