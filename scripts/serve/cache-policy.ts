/** How long the CDN keeps an answer, and the `Cache-Control` its clients get. */
export interface CachePolicy {
  readonly freshSeconds: number
  /** Seconds after that in which the stale answer is still given while a new one is fetched. */
  readonly staleSeconds: number
}

/** What the platform sends when an answer states nothing, or nothing but what the CDN consumes. */
export const DEFAULT_CACHE_CONTROL = 'public, max-age=0, must-revalidate'

const CACHEABLE_STATUSES = new Set([200, 301, 302, 307, 308, 404, 410])

/**
 * The CDN's decision on an answer, `undefined` when it is not to be kept: a status that is not
 * cacheable, a cookie, `private`, `no-store` or `no-cache`, or a `Vary` on everything or on cookies.
 *
 * @see https://vercel.com/docs/caching/cdn-cache and https://vercel.com/docs/caching/cache-control-headers
 */
export function cachePolicy(status: number, headers: Headers): CachePolicy | undefined {
  if (!CACHEABLE_STATUSES.has(status) || headers.has('set-cookie')) return undefined
  const vary = varyNames(headers)
  if (vary.includes('*') || vary.includes('cookie')) return undefined
  const directives = parse(governing(headers))
  if (['private', 'no-store', 'no-cache'].some((name) => directives.has(name))) return undefined
  const freshSeconds = seconds(directives, 's-maxage') ?? targeted(headers, directives)
  if (freshSeconds === undefined || freshSeconds < 1) return undefined
  return { freshSeconds, staleSeconds: staleSeconds(directives) }
}

/** `Cache-Control` as the client gets it: what the CDN consumed is taken out. */
export function clientCacheControl(sent: string | null): string {
  if (sent === null) return DEFAULT_CACHE_CONTROL
  const parts = sent.split(',').map((part) => part.trim())
  const left = parts.filter((part) => !/^(s-maxage|stale-while-revalidate)\b/i.test(part))
  if (left.length === parts.length) return sent
  const says = left.filter((part) => part !== '' && part.toLowerCase() !== 'public')
  return says.length === 0 ? DEFAULT_CACHE_CONTROL : left.join(', ')
}

export function varyNames(headers: Headers): string[] {
  const names = (headers.get('vary') ?? '').split(',').map((name) => name.trim().toLowerCase())
  return names.filter((name) => name !== '')
}

/** The more specific header wins whole. */
function governing(headers: Headers): string {
  const names = ['vercel-cdn-cache-control', 'cdn-cache-control', 'cache-control']
  return names.map((name) => headers.get(name)).find((value) => value !== null) ?? ''
}

/** `max-age` counts only in the headers meant for a CDN; in `Cache-Control` it is the browser's. */
function targeted(headers: Headers, directives: ReadonlyMap<string, string>): number | undefined {
  const isTargeted = headers.has('vercel-cdn-cache-control') || headers.has('cdn-cache-control')
  return isTargeted ? seconds(directives, 'max-age') : undefined
}

/** Stated without a number it lasts as long as the CDN keeps anything, a year. */
function staleSeconds(directives: ReadonlyMap<string, string>): number {
  if (directives.get('stale-while-revalidate') === '') return 31_536_000
  return seconds(directives, 'stale-while-revalidate') ?? 0
}

function parse(value: string): Map<string, string> {
  const directives = new Map<string, string>()
  for (const part of value.split(',')) {
    const [name = '', argument = ''] = part.trim().split('=', 2)
    if (name !== '') directives.set(name.toLowerCase(), argument.replaceAll('"', ''))
  }
  return directives
}

function seconds(directives: ReadonlyMap<string, string>, name: string): number | undefined {
  const value = directives.get(name)
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined
}
