import { createHash, timingSafeEqual } from 'node:crypto'
import { type Deps, getDeps } from '../deps.js'
import { serveProblem, type WebHandler } from './serve.js'

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
    fetch(request) {
      const shown = request.headers.get('authorization') ?? ''
      const isKnown = secret !== undefined && isEqual(shown, `Bearer ${secret}`)
      return (isKnown ? handler : refuse).fetch(request)
    },
  }
}

/** Takes the same time wherever they differ, and whatever their lengths. */
function isEqual(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
