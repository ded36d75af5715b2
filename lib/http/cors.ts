import { corsConfig } from '../config.js'

/** Origins whose pages may read answers and write. `has` takes the value of an `Origin` header. */
export interface AllowedOrigins {
  has(origin: string): boolean
}

/**
 * The origins that may read answers: the product's own, those of this deployment (its hosts, over
 * https) and added ones. Throws on an added value that is not exactly an origin, so `*` and `null`
 * can never get in.
 */
export function allowedOrigins(
  added: readonly string[],
  deploymentHosts: readonly string[],
): AllowedOrigins {
  for (const origin of added) {
    if (!isOrigin(origin)) throw new Error('CORS_ORIGINS holds a value that is not an origin')
  }
  const own = deploymentHosts.map((host) => `https://${host}`)
  return new Set([...corsConfig.origins, ...own, ...added])
}

/** Headers of every answer. An unknown origin gets none that lets a page read it. */
export function corsHeaders(request: Request, allowed: AllowedOrigins): Headers {
  const headers = new Headers({ vary: 'Origin' })
  const origin = request.headers.get('origin')
  if (origin === null || !allowed.has(origin)) return headers
  headers.set('access-control-allow-origin', origin)
  headers.set('access-control-allow-credentials', 'true')
  headers.set('access-control-expose-headers', corsConfig.exposedHeaders.join(', '))
  return headers
}

/**
 * Whether a page of another site is trying to change something, or asks whether it may: a request
 * with side effects, or a preflight, from an origin that is neither known nor the request's own.
 */
export function isForeignWrite(request: Request, allowed: AllowedOrigins): boolean {
  const origin = request.headers.get('origin')
  if (origin === null || request.method === 'GET' || request.method === 'HEAD') return false
  return !allowed.has(origin) && origin !== new URL(request.url).origin
}

/** The answer to OPTIONS, preflight or not: what may be asked of this path. */
export function optionsHeaders(
  pathname: string,
  moreMethodsByPath: Readonly<Record<string, readonly string[]>> = corsConfig.moreMethodsByPath,
): Headers {
  const more = Object.entries(moreMethodsByPath)
    .filter(([path]) => pathname === path || pathname.startsWith(`${path}/`))
    .flatMap(([, methods]) => methods)
  const methods = [...corsConfig.methods, ...more].join(', ')
  return new Headers({
    allow: methods,
    'access-control-allow-methods': methods,
    'access-control-allow-headers': corsConfig.requestHeaders.join(', '),
    'access-control-max-age': String(corsConfig.preflightSeconds),
  })
}

function isOrigin(value: string): boolean {
  // A star is a legal character of a host, but nobody who writes one means that host.
  if (value.includes('*') || !/^https?:/.test(value) || !URL.canParse(value)) return false
  return new URL(value).origin === value
}
