import { cachingConfig } from '../config.js'
import type { Answer, AnswerHead, Caching } from './endpoint.js'
import { etagOf } from './etag.js'

/**
 * What a shared cache and a conditional request need to know of an answer: on a 304 as on a 200
 * (RFC 9110 §15.4.5).
 */
export function validatorHeaders(head: AnswerHead, varyOnLanguage: boolean): Headers {
  const headers = new Headers({ 'cache-control': cacheControl(head.caching) })
  if (varyOnLanguage && !head.isLanguageless) headers.append('vary', 'Accept-Language')
  if (head.variesOnCaller) headers.append('vary', 'Authorization, X-Api-Key')
  if (head.identity !== undefined) headers.set('etag', etagOf(head.identity))
  if (head.lastModifiedMs !== undefined) {
    headers.set('last-modified', new Date(head.lastModifiedMs).toUTCString())
  }
  return headers
}

/** Headers of an answer with its content: validators, type, language, timings. */
export function contentHeaders(
  answer: Answer,
  options: { readonly language: 'es' | 'en'; readonly varyOnLanguage: boolean },
): Headers {
  const headers = validatorHeaders(answer, options.varyOnLanguage)
  const isText = typeof answer.body === 'string'
  headers.set('content-type', isText ? `${answer.mediaType}; charset=utf-8` : answer.mediaType)
  if (!answer.isLanguageless) {
    headers.set('content-language', options.language === 'en' ? 'en' : 'es-AR')
  }
  const timings = serverTiming(answer.timings ?? {})
  if (timings !== '') headers.set('server-timing', timings)
  return headers
}

/** `Cache-Control`: all its seconds in a shared cache, at most `browserSeconds` in a browser. */
export function cacheControl(caching: Caching): string {
  if (caching.kind === 'no_store') return 'no-store'
  const seconds = Math.max(1, Math.floor(caching.seconds))
  return [
    'public',
    `max-age=${Math.min(seconds, cachingConfig.browserSeconds)}`,
    `s-maxage=${seconds}`,
    `stale-while-revalidate=${caching.staleSeconds}`,
    `stale-if-error=${cachingConfig.staleIfErrorSeconds}`,
  ].join(', ')
}

/** `read;dur=12.3, decode;dur=4.5` (W3C Server Timing), milliseconds. */
function serverTiming(timings: Readonly<Record<string, number>>): string {
  return Object.entries(timings)
    .map(([name, ms]) => `${name};dur=${ms.toFixed(1)}`)
    .join(', ')
}
