import { shownCredential } from '../auth/credential.js'
import type { Identity } from '../auth/identity.js'
import { httpConfig } from '../config.js'
import { type Deps, getDeps } from '../deps.js'
import { Failure, type FailureCode } from '../domain/errors.js'
import type { Contract, Method } from '../schema/contract.js'
import { describeError, jsonLog } from '../trace/log.js'
import { logIdsOf } from '../trace/log-ids.js'
import { inLogScope, logScope } from '../trace/log-scope.js'
import { contentHeaders, validatorHeaders } from './answer-headers.js'
import { chargeBatch } from './charge-batch.js'
import { clientAddress } from './client-address.js'
import { refuseCredentialInQuery } from './credential-in-query.js'
import type { Answer, AnswerHead, Context, Endpoint, Prepared } from './endpoint.js'
import { etagOf, matchesAny } from './etag.js'
import { negotiateLanguage } from './language.js'
import { boundedMethod } from './method.js'
import { asFailure, problemResponse } from './problem.js'
import { PROBLEM_TYPES } from './problem-types.js'
import { LIMITER_HEADER } from './rate-limit-headers.js'
import { parsedBody, readJson } from './read-json.js'

/** What the platform calls. */
export interface WebHandler {
  fetch(request: Request): Promise<Response>
  /** Its name in traces and metrics. */
  readonly endpoint?: string
}

/**
 * An endpoint as a function of the platform: method, validation, conditional requests, deadline,
 * and the one place that turns what was thrown into a problem.
 *
 * The correlation id and `traceparent` come from the middleware, which overwrites a caller's own.
 */
export function serve<Query>(endpoint: Endpoint<Query>): WebHandler
export function serve<Query, World extends Deps>(
  endpoint: Endpoint<Query, World>,
  deps: () => Promise<World>,
): WebHandler
export function serve<Query>(
  endpoint: Endpoint<Query>,
  deps: () => Promise<Deps> = getDeps,
): WebHandler {
  return {
    async fetch(request) {
      const call = describe(request)
      const { contract } = endpoint
      return observed(contract.name, call, deps, async () => {
        try {
          const world = await deps()
          return await traced(contract, call, world, () => answer(endpoint, call, world))
        } catch (error) {
          return await refuse(contract, call, error, deps)
        }
      })
    },
    endpoint: endpoint.contract.name,
  }
}

/** The whole call as a span of the trace it came with. */
function traced(
  contract: Contract,
  call: Call,
  { tracer }: Deps,
  work: () => Promise<Response>,
): Promise<Response> {
  return tracer.continued(call.traceparent, () =>
    tracer.span('request', attributesOf(contract, call), async (span) => {
      try {
        const response = await work()
        span.set({ 'http.response.status_code': response.status })
        return response
      } catch (error) {
        span.set({ 'http.response.status_code': PROBLEM_TYPES[asFailure(error).code].status })
        throw error
      }
    }),
  )
}

/** Around whatever answers: counted, told in one line, and sent on once the answer is out. */
async function observed(
  endpoint: string,
  call: Call,
  deps: () => Promise<Deps>,
  work: () => Promise<Response>,
): Promise<Response> {
  return inLogScope(logIdsOf(call.correlationId, call.traceparent), async () => {
    const world = await deps().catch(() => undefined)
    const leave = world?.telemetry.enter()
    const response = await work()
    leave?.()
    if (world) tellAnswer(endpoint, call, response, world)
    return response
  })
}

function tellAnswer(
  endpoint: string,
  call: Call,
  { status }: Response,
  { telemetry, log }: Deps,
): void {
  const method = boundedMethod(call.request.method)
  const durationMs = performance.now() - call.startedMs
  const { metrics } = telemetry
  metrics.count('skypulse_requests_total', { method, endpoint, status: String(status) })
  metrics.observe('skypulse_request_duration_seconds', { endpoint }, durationMs / 1_000)
  log('info', 'request', {
    ...logIdsOf(call.correlationId, call.traceparent),
    endpoint,
    method,
    status,
    duration_ms: Math.round(durationMs * 10) / 10,
    limiter: limiterOf(call.request) ?? 'none',
  })
  telemetry.afterAnswer()
}

/** Whatever the method: one type of problem. */
export function serveProblem(
  code: FailureCode,
  deps: () => Promise<Deps> = getDeps,
  endpoint: string = code,
): WebHandler {
  return {
    fetch(request) {
      const call = describe(request)
      const contract = { name: endpoint, methods: [] }
      return observed(endpoint, call, deps, () =>
        refuse(contract, call, new Failure(code, code), deps),
      )
    },
    endpoint,
  }
}

interface Call {
  readonly request: Request
  readonly url: URL
  readonly language: 'es' | 'en'
  readonly correlationId: string
  readonly traceparent: string
  readonly startedMs: number
}

function describe(request: Request): Call {
  const url = new URL(request.url)
  return {
    request,
    url,
    language: negotiateLanguage(
      url.searchParams.get('lang'),
      request.headers.get('accept-language'),
    ),
    correlationId: request.headers.get('x-correlation-id') ?? crypto.randomUUID(),
    traceparent: request.headers.get('traceparent') ?? '',
    startedMs: performance.now(),
  }
}

async function answer<Query>(endpoint: Endpoint<Query>, call: Call, deps: Deps): Promise<Response> {
  const { request, url } = call
  const allowed = allowedMethods(endpoint.contract)
  if (!allowed.includes(request.method)) {
    throw new Failure('method_not_allowed', `${request.method} is not taken.`)
  }
  if (request.method === 'OPTIONS') {
    return withIds(
      new Response(null, { status: 204, headers: { allow: allowed.join(', ') } }),
      call,
    )
  }
  refuseCredentialInQuery(url.searchParams)
  const identity = await identityOf(endpoint.contract, request, deps)
  const { tracer } = deps
  const query = await tracer.span('parse', {}, () => parse(endpoint, request, url))
  await chargeBatch(request, pointsOf(query), deps.limiter)
  const context: Context = {
    deps,
    signal: AbortSignal.any([
      request.signal,
      AbortSignal.timeout(endpoint.deadlineMs ?? httpConfig.deadlineMs),
    ]),
    language: languageOf(query) ?? call.language,
    correlationId: call.correlationId,
    method: request.method,
    headers: request.headers,
    address: clientAddress(request.headers),
    identity,
    limiter: limiterOf(request),
    now: deps.now(),
    elapsedMs: () => performance.now() - call.startedMs,
  }
  const prepared = await tracer.span('plan', {}, () => endpoint.handle(query, context))
  return respond(prepared, call, context.language)
}

/**
 * Whom the credential names. A bad one is refused also where none is needed: its owner would take the
 * anonymous answer for their own. While keys cannot be looked up, whoever reads is anonymous.
 */
async function identityOf(
  { security = 'optional' }: Pick<Contract, 'security'>,
  { headers }: Request,
  deps: Deps,
): Promise<Identity | undefined> {
  if (security === 'none' || typeof security === 'object') return undefined
  const found = await deps.identify(headers)
  if (found.kind === 'refused') throw new Failure('unauthorized', 'The credential is not good.')
  if (found.kind === 'known') return found.identity
  if (security === 'optional') return undefined
  if (found.kind === 'unknown') throw new Failure('accounts_unavailable', 'Keys do not answer.')
  throw new Failure('unauthorized', 'No credential was shown.')
}

/** Ids only: no address, no coordinates. A limiter of `memory` says that Redis was away. */
function attributesOf({ name }: Pick<Contract, 'name'>, { request, correlationId }: Call) {
  return { endpoint: name, correlation_id: correlationId, limiter: limiterOf(request) ?? 'none' }
}

/** The middleware overwrites what a caller sends under this name. */
function limiterOf(request: Request): Context['limiter'] {
  const value = request.headers.get(LIMITER_HEADER)
  return value === 'shared' || value === 'memory' ? value : undefined
}

/** Of a batch; anything else is one. */
function pointsOf(query: unknown): number {
  const points =
    typeof query === 'object' && query !== null && 'points' in query ? query.points : undefined
  return Array.isArray(points) ? points.length : 1
}

function languageOf(query: unknown): 'es' | 'en' | undefined {
  const lang =
    typeof query === 'object' && query !== null && 'lang' in query ? query.lang : undefined
  return lang === 'es' || lang === 'en' ? lang : undefined
}

async function parse<Query>(endpoint: Endpoint<Query>, request: Request, url: URL): Promise<Query> {
  const { method } = request
  if (!WITH_BODY.includes(method) || !endpoint.parseBody) {
    return endpoint.parseQuery(url.searchParams, url)
  }
  if (url.searchParams.size > 0) {
    throw new Failure('validation_error', `A ${method} takes its parameters in the body.`, {
      faults: [...new Set(url.searchParams.keys())].map((pointer) => ({
        pointer,
        detail: { es: `va en el cuerpo del ${method}`, en: `belongs into the body of a ${method}` },
      })),
    })
  }
  return endpoint.parseBody(await readJson(request))
}

const WITH_BODY: readonly string[] = ['POST', 'PUT', 'PATCH'] satisfies Method[]

async function respond(prepared: Prepared, call: Call, language: 'es' | 'en'): Promise<Response> {
  const { expected } = prepared
  if (expected && isKnown(expected, call)) return notModified(expected, call)
  const found = await prepared.read()
  if (isKnown(found, call)) return notModified(found, call)
  const response = contentResponse(found, call, language)
  // A shared cache keeps the headers too, and ids are of one call: behind the middleware, which gives
  // each answer its own, they are left to it.
  const isKept = found.caching.kind === 'shared' && isReading(call.request)
  const isBehindMiddleware = limiterOf(call.request) !== undefined
  return isKept && isBehindMiddleware ? response : withIds(response, call)
}

/** Whether the caller already holds this answer. Only reading is conditional. */
function isKnown({ identity }: AnswerHead, { request }: Call): boolean {
  if (identity === undefined || !isReading(request)) return false
  return matchesAny(request.headers.get('if-none-match'), etagOf(identity))
}

function notModified(head: AnswerHead, call: Call): Response {
  const headers = validatorHeaders(head, varyOnLanguage(call))
  return withIds(new Response(null, { status: 304, headers }), call)
}

function contentResponse(found: Answer, call: Call, language: 'es' | 'en'): Response {
  const { method } = call.request
  // A shared cache keys on the address alone: the answer to a write is its caller's only.
  const isKept = isReading(call.request)
  const answer: Answer = isKept ? found : { ...found, caching: { kind: 'no_store' } }
  const headers = contentHeaders(answer, { language, varyOnLanguage: varyOnLanguage(call) })
  for (const [name, value] of found.headers ?? []) headers.append(name, value)
  const status = found.status ?? 200
  if (status === 204) {
    headers.delete('content-type')
    return new Response(null, { status, headers })
  }
  const body = method === 'HEAD' ? null : found.body
  if (body === null) headers.set('content-length', String(Buffer.byteLength(found.body)))
  return new Response(body, { status, headers })
}

function isReading({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD'
}

function varyOnLanguage({ url }: Call): boolean {
  return !url.searchParams.has('lang')
}

function withIds(response: Response, call: Call): Response {
  response.headers.set('x-correlation-id', call.correlationId)
  if (call.traceparent !== '') response.headers.set('traceparent', call.traceparent)
  return response
}

/** HEAD wherever GET is; OPTIONS everywhere, though the middleware answers a preflight by itself. */
function allowedMethods({ methods }: Pick<Contract, 'methods'>): readonly string[] {
  return [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS']
}

async function refuse(
  contract: Pick<Contract, 'name' | 'methods'>,
  call: Call,
  error: unknown,
  deps: () => Promise<Deps>,
): Promise<Response> {
  const failure = asFailure(error)
  const { log, now, auditRefusal } = await deps().catch(() => fallback)
  auditRefusal({
    code: failure.code,
    endpoint: contract.name,
    url: call.url,
    body: parsedBody(call.request),
    address: clientAddress(call.request.headers),
    correlationId: call.correlationId,
    showsCredential: shownCredential(call.request.headers).kind !== 'none',
  })
  const { correlationId, traceparent, language } = call
  // Whoever has left reads no answer, and their leaving is no fault of ours.
  if (PROBLEM_TYPES[failure.code].status >= 500 && !call.request.signal.aborted) {
    log('error', 'request_failed', {
      ...logIdsOf(correlationId, traceparent),
      endpoint: contract.name,
      ...describeError(error),
    })
  }
  const instance = call.url.pathname
  const response = problemResponse(failure, {
    correlationId,
    traceparent,
    language,
    instance,
    now: now(),
  })
  if (failure.code === 'method_not_allowed') {
    response.headers.set('allow', allowedMethods(contract).join(', '))
  }
  return response
}

/** When the adapters themselves cannot be made, such as for a broken environment. */
const fallback = {
  log: jsonLog(() => new Date(), { ids: logScope }),
  now: () => new Date(),
  auditRefusal: () => undefined,
}
