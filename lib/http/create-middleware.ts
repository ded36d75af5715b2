import { next } from '@vercel/functions/middleware'
import type { Refusal } from '../audit/audit-refusals.js'
import type { Identify } from '../auth/identity.js'
import { rateLimitConfig } from '../config.js'
import { Failure } from '../domain/errors.js'
import { callCost } from '../limit/call-cost.js'
import { limitClassOf } from '../limit/limit-class.js'
import type { LimitClass, Limiter, Verdict } from '../limit/limiter.js'
import { type Spender, spendersOf, spendersText } from '../limit/spenders.js'
import type { Log } from '../trace/log.js'
import { logIdsOf } from '../trace/log-ids.js'
import { silentTelemetry } from '../trace/silent.js'
import type { Telemetry } from '../trace/telemetry.js'
import { clientAddress } from './client-address.js'
import { CORRELATION_HEADER, correlationId } from './correlation.js'
import { type AllowedOrigins, corsHeaders, isForeignWrite, optionsHeaders } from './cors.js'
import { refuseCredentialInQuery } from './credential-in-query.js'
import { endpointName } from './endpoint-names.js'
import { negotiateLanguage } from './language.js'
import { boundedMethod } from './method.js'
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

/**
 * What the middleware needs of the world. It runs apart from the functions, with its own of each.
 */
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
  readonly log: Log
  /** Absent: nothing is counted. */
  readonly telemetry?: Pick<Telemetry, 'metrics' | 'afterAnswer'>
  /** Told of every refusal; it neither throws nor keeps the answer waiting. */
  readonly auditRefusal?: (refusal: Refusal) => void
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
  const warn = warnOnceAMinute(deps)
  const answer = async (call: Call): Promise<Response> => {
    const { request } = call
    try {
      if (isForeignWrite(request, deps.allowed)) {
        throw new Failure('security_error', 'A foreign origin may not write.')
      }
      if (request.method === 'OPTIONS') return options(call, deps)
      checkDeclaredSize(request)
      refuseCredentialInQuery(call.url.searchParams)
      if (await deps.isOurs?.(request)) {
        return goOn(call, { degraded: false, charged: 0, spenders: [] })
      }
      const cost = callCost(call.url.searchParams, await boundedBody(request))
      const spenders = await spendersFor(call, deps)
      const verdict = await take(call, { cost, spenders }, deps.limiter)
      if (verdict.degraded) tellDegraded(deps, () => warn(fieldsOf(call)))
      return verdict.allowed
        ? goOn(call, { ...verdict, charged: cost, spenders })
        : refuse(call, spent(call, verdict), deps)
    } catch (error) {
      return refuse(call, asFailure(error), deps)
    }
  }
  return (request) => answer(begin(request, deps.allowed))
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

function options(call: Call, deps: MiddlewareDeps): Response {
  const { url, headers } = call
  for (const [name, value] of optionsHeaders(url.pathname)) headers.set(name, value)
  tellAnswer(call, 204, deps)
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

function refuse(call: Call, failure: Failure, deps: MiddlewareDeps): Response {
  const { request, url, correlationId, trace, headers } = call
  deps.auditRefusal?.({
    code: failure.code,
    endpoint: 'middleware',
    url,
    address: clientAddress(request.headers),
    correlationId,
    limitClass: classOf(url),
  })
  const isOurs = failure.code === 'internal_error'
  deps.log(isOurs ? 'error' : 'info', 'refused', {
    ...fieldsOf(call),
    code: failure.code,
    ...(isOurs ? { cause: String(failure.cause) } : {}),
  })
  const { metrics } = deps.telemetry ?? silentTelemetry
  if (failure.code === 'rate_limited') {
    metrics.count('skypulse_limited_requests_total', { class: classOf(url) })
  }
  const problem = problemResponse(failure, {
    correlationId,
    traceparent: trace.traceparent,
    language: negotiateLanguage(
      url.searchParams.get('lang'),
      request.headers.get('accept-language'),
    ),
    instance: url.pathname,
    now: new Date(deps.now()),
  })
  tellAnswer(call, problem.status, deps)
  for (const [name, value] of headers) problem.headers.set(name, value)
  return problem
}

/** An answer of the middleware's own; one that a function gives is counted there. */
function tellAnswer({ request, url }: Call, status: number, { telemetry }: MiddlewareDeps): void {
  const { metrics, afterAnswer } = telemetry ?? silentTelemetry
  metrics.count('skypulse_requests_total', {
    method: boundedMethod(request.method),
    endpoint: endpointName(url.pathname),
    status: String(status),
  })
  afterAnswer()
}

function tellDegraded({ telemetry }: MiddlewareDeps, warn: () => void): void {
  const { metrics, afterAnswer } = telemetry ?? silentTelemetry
  metrics.count('skypulse_limiter_degraded_requests_total', {})
  afterAnswer()
  warn()
}

function fieldsOf({ request, url, correlationId, trace }: Call): Record<string, unknown> {
  return {
    ...logIdsOf(correlationId, trace.traceparent),
    endpoint: endpointName(url.pathname),
    method: boundedMethod(request.method),
    // Callers invent paths: enough of one to see what was meant.
    path: url.pathname.slice(0, MAX_LOGGED_PATH),
  }
}

const MAX_LOGGED_PATH = 200

/** What holds for every call until somebody mends it is worth one line a minute. */
function warnOnceAMinute({ now, log }: MiddlewareDeps): (fields: Record<string, unknown>) => void {
  let last = Number.NEGATIVE_INFINITY
  return (fields) => {
    if (now() - last < 60_000) return
    last = now()
    log('warn', 'limiter_degraded', fields)
  }
}
