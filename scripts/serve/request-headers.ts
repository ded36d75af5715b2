import type { IncomingHttpHeaders } from 'node:http'

/** Request headers by lower-case name. */
export type RequestHeaders = Readonly<Record<string, string | readonly string[]>>

/** Headers only the platform may set: a client's own are dropped. */
const RESERVED_PREFIXES = ['x-vercel-', 'x-forwarded-', 'x-middleware-', 'x-runner-']
const RESERVED = new Set(['x-real-ip', 'forwarded'])

/** Headers of one connection, which never travel on. */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
])

export function isReserved(name: string): boolean {
  return RESERVED.has(name) || RESERVED_PREFIXES.some((prefix) => name.startsWith(prefix))
}

export function isHopByHop(name: string): boolean {
  return HOP_BY_HOP.has(name)
}

/** Who asks, as the platform's proxy knows it. */
export interface Caller {
  readonly id: string
  readonly address: string
}

/** What a function sees: the client's headers without the reserved ones, and the platform's. */
export function platformHeaders(sent: IncomingHttpHeaders, caller: Caller): RequestHeaders {
  const headers: Record<string, string | readonly string[]> = {}
  for (const [name, value] of Object.entries(sent)) {
    if (value !== undefined && !isReserved(name) && !isHopByHop(name)) headers[name] = value
  }
  const host = sent.host ?? 'localhost'
  const ip = caller.address.replace(/^::ffff:/, '')
  return {
    ...headers,
    host,
    'x-forwarded-for': ip,
    'x-forwarded-host': host,
    'x-forwarded-proto': 'http',
    'x-real-ip': ip,
    'x-vercel-deployment-url': host,
    'x-vercel-forwarded-for': ip,
    'x-vercel-id': caller.id,
  }
}

/** Headers `next({ request: { headers } })` can neither change nor drop. */
const NOT_OVERRIDABLE = new Set([...HOP_BY_HOP, 'host', 'content-length'])

/**
 * The set a middleware asked for with `next({ request: { headers } })`: it replaces the request's
 * headers, and the answer's `x-middleware-request-*` hold the values.
 */
export function overriddenHeaders(headers: RequestHeaders, answered: Headers): RequestHeaders {
  const listed = answered.get('x-middleware-override-headers')
  if (!listed) return headers
  const replaced: Record<string, string | readonly string[]> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (NOT_OVERRIDABLE.has(name)) replaced[name] = value
  }
  for (const name of listed.split(',').map((key) => key.trim())) {
    const value = answered.get(`x-middleware-request-${name}`)
    if (value && !NOT_OVERRIDABLE.has(name)) replaced[name] = value
  }
  return replaced
}

/** One header as one string; `undefined` when absent. */
export function headerValue(headers: RequestHeaders, name: string): string | undefined {
  const value = headers[name]
  return typeof value === 'string' ? value : value?.join(', ')
}
