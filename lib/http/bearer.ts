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
  const refuse = serveProblem('unauthorized', deps, handler.endpoint)
  return {
    ...(handler.endpoint === undefined ? {} : { endpoint: handler.endpoint }),
    async fetch(request) {
      return ((await showsSecret(request, secret)) ? handler : refuse).fetch(request)
    },
  }
}
