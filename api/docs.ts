/** GET /docs: the OpenAPI document as a page with try-it; a 404 where the environment hides it. */
import { env } from '../lib/env.js'
import { docsPage } from '../lib/http/docs-page.js'
import { serveProblem, type WebHandler } from '../lib/http/serve.js'

const hidden = serveProblem('not_found')
const wrongMethod = serveProblem('method_not_allowed')

/** The page, or a problem, as the environment says. */
export function docsHandler({ docs }: Pick<typeof env, 'docs'>): WebHandler {
  return {
    async fetch(request) {
      if (docs === 'hidden') return hidden.fetch(request)
      const isRead = request.method === 'GET' || request.method === 'HEAD'
      return isRead ? docsPage(request.method) : wrongMethod.fetch(request)
    },
  }
}

export default docsHandler(env)
