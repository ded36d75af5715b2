import { type Answer, discardBody } from './answer.js'
import { overriddenHeaders, type RequestHeaders } from './request-headers.js'

/** What a middleware decided, read from the headers of its answer. */
export type Verdict =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | {
      readonly kind: 'pass'
      /** Path and query, when it rewrote them. */
      readonly url: string | undefined
      readonly requestHeaders: RequestHeaders
      /** Added to whatever answers, cached or not. */
      readonly responseHeaders: Headers
    }

/**
 * The protocol of `next()` and `rewrite()` of `@vercel/functions`: `x-middleware-next`,
 * `x-middleware-rewrite`, `x-middleware-override-headers` and `x-middleware-request-*`.
 */
export function readVerdict(answer: Answer, sent: RequestHeaders, origin: string): Verdict {
  const rewrite = answer.headers.get('x-middleware-rewrite')
  const responseHeaders = new Headers(answer.headers)
  for (const name of [...responseHeaders.keys()]) {
    if (name.startsWith('x-middleware-')) responseHeaders.delete(name)
  }
  if (answer.headers.get('x-middleware-next') !== '1' && rewrite === null) {
    return { kind: 'answer', answer: { ...answer, headers: responseHeaders } }
  }
  discardBody(answer)
  // They describe the middleware's own empty body, not the answer to come.
  responseHeaders.delete('content-type')
  responseHeaders.delete('content-length')
  return {
    kind: 'pass',
    url: rewrite === null ? undefined : sameOrigin(rewrite, origin),
    requestHeaders: overriddenHeaders(sent, answer.headers),
    responseHeaders,
  }
}

/** The platform can proxy elsewhere; this runner opens no connection to other hosts. */
function sameOrigin(target: string, origin: string): string {
  const url = new URL(target, origin)
  if (url.origin !== origin) throw new Error(`middleware rewrites to another origin, ${url.origin}`)
  return url.pathname + url.search
}
