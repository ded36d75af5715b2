import { next } from '@vercel/functions/middleware'
import type { Identify } from '../auth/identity.js'
import { rateLimitConfig } from '../config.js'
import { Failure } from '../domain/errors.js'
import { callCost } from '../limit/call-cost.js'
import { limitClassOf } from '../limit/limit-class.js'
import type { LimitClass, Limiter, Verdict } from '../limit/limiter.js'
import { type Spender, spendersOf, spendersText } from '../limit/spenders.js'
import { clientAddress } from './client-address.js'
import { CORRELATION_HEADER, correlationId } from './correlation.js'
import { type AllowedOrigins, corsHeaders, isForeignWrite, optionsHeaders } from './cors.js'
import { refuseCredentialInQuery } from './credential-in-query.js'
import { negotiateLanguage } from './language.js'
import { asFailure, problemResponse } from './problem.js'
import {
  CHARGED_HEADER,
  LIMITER_HEADER,
  rateLimitHeaders,
  SPENDERS_HEADER,
} from './rate-limit-headers.js'
import { boundedBody, checkDeclaredSize } from './request-size.js'
import { apiSecurityHeaders } from './security-headers.js'
import { type TraceContext, traceContext } from './traceparent.js'

export interface MiddlewareDeps {
  readonly allowed: AllowedOrigins
  readonly limiter: Limiter
  /** Whom credentials name, for limits only: the function looks itself. Absent: all are anonymous. */
  readonly identify?: Identify
  /** Every limit is taken times this; absent: 1. */
  readonly limitFactor?: number
  /** Calls of our own, which no limit counts: an ingest invokes itself once a variable. Absent: none. */
  readonly isOurs?: (request: Request) => Promise<boolean>
  /** Epoch ms. */
  readonly now: () => number
  /** One structured line. */
  readonly log: (line: Readonly<Record<string, unknown>>) => void
}

interface Call {
  readonly request: Request
  readonly url: URL
  readonly correlationId: string
  readonly trace: TraceContext
  /** Of the answer, whoever gives it. */
  readonly headers: Headers
}

/**
 * What runs before every call: correlation id, CORS, size, rate limit, then the function. Web APIs
 * only. A refused call is answered here, with a problem body, and starts no function.
 */
export function createMiddleware(deps: MiddlewareDeps): (request: Request) => Promise<Response> {
  const warn = onceAMinute(deps)
  return async (request) => {
    const call = begin(request, deps.allowed)
    try {
      if (isForeignWrite(request, deps.allowed)) {
        throw new Failure('security_error', 'A foreign origin may not write.')
      }
      if (request.method === 'OPTIONS') return options(call)
      checkDeclaredSize(request)
      refuseCredentialInQuery(call.url.searchParams)
      if (await deps.isOurs?.(request)) {
        return goOn(call, { degraded: false, charged: 0, spenders: [] })
      }
      const cost = callCost(call.url.searchParams, await boundedBody(request))
      const spenders = await spendersFor(call, deps)
      const verdict = await take(call, { cost, spenders }, deps.limiter)
      if (verdict.degraded) warn(line(call, 'warn', 'rate limit counted by this instance alone'))
      return verdict.allowed
        ? goOn(call, { ...verdict, charged: cost, spenders })
        : refuse(call, spent(call, verdict), deps)
    } catch (error) {
      return refuse(call, asFailure(error), deps)
    }
  }
}

function begin(request: Request, allowed: AllowedOrigins): Call {
  const id = correlationId(request.headers)
  const trace = traceContext(request.headers)
  const headers = new Headers(apiSecurityHeaders)
  for (const [name, value] of corsHeaders(request, allowed)) headers.set(name, value)
  headers.set(CORRELATION_HEADER, id)
  headers.set('traceparent', trace.traceparent)
  return { request, url: new URL(request.url), correlationId: id, trace, headers }
}

function options({ url, headers }: Call): Response {
  for (const [name, value] of optionsHeaders(url.pathname)) headers.set(name, value)
  return new Response(null, { status: 204, headers })
}

/** A credential that is not good, or cannot be looked up, spends its address's units. */
async function spendersFor(
  { request, url }: Call,
  { identify, limitFactor: factor = 1 }: MiddlewareDeps,
): Promise<readonly Spender[]> {
  const found = await identify?.(request.headers)
  const identity = found?.kind === 'known' ? found.identity : undefined
  const address = clientAddress(request.headers)
  return spendersOf({ address, identity, limitClass: classOf(url), factor })
}

interface Charge {
  readonly cost: number
  readonly spenders: readonly Spender[]
}

/** Takes the call's units of everyone who has to give some, and says in the headers what is left. */
async function take(
  { url, headers }: Call,
  { cost, spenders }: Charge,
  limiter: Limiter,
): Promise<Verdict> {
  const limitClass = classOf(url)
  let verdict: Verdict | undefined
  for (const { key, allowance } of spenders) {
    const next = await limiter.take(key, allowance, cost)
    if (verdict === undefined || !next.allowed || next.remaining < verdict.remaining) verdict = next
    if (!next.allowed) break
  }
  if (verdict === undefined) throw new RangeError('nobody to charge')
  const told = rateLimitHeaders(limitClass, rateLimitConfig.windowSeconds, verdict)
  for (const [name, value] of told) headers.set(name, value)
  return verdict
}

function spent({ url }: Call, { limit, remaining, resetSeconds }: Verdict): Failure {
  return new Failure('rate_limited', `${classOf(url)} is spent`, {
    retryAfterSeconds: resetSeconds,
    details: { limit, remaining, window_seconds: rateLimitConfig.windowSeconds },
  })
}

function classOf({ pathname }: URL): LimitClass {
  return limitClassOf(pathname, rateLimitConfig.classByPath)
}

interface Passing {
  readonly degraded: boolean
  readonly charged: number
  readonly spenders: readonly Spender[]
}

/** The function sees the ids as decided here, whatever the caller sent. */
function goOn(
  { request, correlationId, trace, headers }: Call,
  { degraded, charged, spenders }: Passing,
): Response {
  const forwarded = new Headers(request.headers)
  forwarded.set(CORRELATION_HEADER, correlationId)
  forwarded.set('traceparent', trace.traceparent)
  if (!trace.continued) forwarded.delete('tracestate')
  forwarded.set(LIMITER_HEADER, degraded ? 'memory' : 'shared')
  forwarded.set(CHARGED_HEADER, String(charged))
  forwarded.set(SPENDERS_HEADER, spendersText(spenders))
  return next({ headers, request: { headers: forwarded } })
}

function refuse(call: Call, failure: Failure, { now, log }: MiddlewareDeps): Response {
  const { request, url, correlationId, trace, headers } = call
  const isOurs = failure.code === 'internal_error'
  log({
    ...line(call, isOurs ? 'error' : 'info', 'refused'),
    code: failure.code,
    ...(isOurs ? { cause: String(failure.cause) } : {}),
  })
  const problem = problemResponse(failure, {
    correlationId,
    traceparent: trace.traceparent,
    language: negotiateLanguage(
      url.searchParams.get('lang'),
      request.headers.get('accept-language'),
    ),
    instance: url.pathname,
    now: new Date(now()),
  })
  for (const [name, value] of headers) problem.headers.set(name, value)
  return problem
}

function line(call: Call, level: string, message: string): Record<string, unknown> {
  return {
    level,
    message,
    method: call.request.method,
    path: call.url.pathname,
    correlation_id: call.correlationId,
    traceparent: call.trace.traceparent,
  }
}

/** What holds for every call until somebody mends it is worth one line a minute. */
function onceAMinute({ now, log }: MiddlewareDeps): MiddlewareDeps['log'] {
  let last = Number.NEGATIVE_INFINITY
  return (line) => {
    if (now() - last < 60_000) return
    last = now()
    log(line)
  }
}
