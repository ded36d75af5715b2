import { cachingConfig } from '../config.js'
import type { Answer, Caching } from './endpoint.js'

/** Headers of an answer that was found: caching, language, timings. */
export function answerHeaders(
  answer: Answer,
  context: { readonly language: 'es' | 'en'; readonly varyOnLanguage: boolean },
): Headers {
  const headers = new Headers({
    'content-type': `${answer.mediaType}; charset=utf-8`,
    'content-language': context.language === 'en' ? 'en' : 'es-AR',
    'cache-control': cacheControl(answer.caching),
  })
  if (context.varyOnLanguage) headers.set('vary', 'Accept-Language')
  if (answer.lastModifiedMs !== undefined) {
    headers.set('last-modified', new Date(answer.lastModifiedMs).toUTCString())
  }
  const timings = serverTiming(answer.timings ?? {})
  if (timings !== '') headers.set('server-timing', timings)
  return headers
}

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
