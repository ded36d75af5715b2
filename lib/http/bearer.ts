import { type Deps, getDeps } from '../deps.js'
import { serveProblem, type WebHandler } from './serve.js'
import { showsSecret } from './shows-secret.js'

/**
 * Lets through what shows the secret as `Authorization: Bearer …`; anything else is `unauthorized`, and
 * so is everything while there is no secret.
 */
export function requireBearer(
  handler: WebHandler,
  secret: string | undefined,
  deps: () => Promise<Deps> = getDeps,
): WebHandler {
  const refuse = serveProblem('unauthorized', deps)
  return {
    async fetch(request) {
      if (!(await showsSecret(request, secret))) return refuse.fetch(request)
      // It has said what it is for: no token of a user, which serving would look for.
      const headers = new Headers(request.headers)
      headers.delete('authorization')
      return handler.fetch(new Request(request, { headers }))
    },
  }
}
