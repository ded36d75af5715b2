import type { IncomingMessage } from 'node:http'
import type { Answer } from './answer.js'
import { callFunction, functionFailures, middlewareFailures } from './call-function.js'
import { type CacheStatus, type CdnCache, createCdnCache } from './cdn-cache.js'
import { notModified } from './conditional.js'
import type { FunctionPool } from './function-pool.js'
import { limits } from './limits.js'
import { lookup, type Served } from './lookup.js'
import { readVerdict, type Verdict } from './middleware.js'
import { platformErrorAnswer, platformErrors, redirectAnswer } from './platform-error.js'
import { readBody } from './read-body.js'
import type { BuildOutput, BuiltFunction } from './read-output.js'
import { headerValue, type RequestHeaders } from './request-headers.js'
import {
  beforeMiddleware,
  destination,
  middlewareRule,
  type Position,
  type Redirect,
  type RouteContext,
  startAt,
} from './route.js'
import { staticAnswer } from './static-files.js'
import { collapseSlashes, joinQuery, splitUrl } from './url.js'

/** One build being served: its files, its processes and its cache. */
export interface Deployment {
  readonly output: BuildOutput
  readonly pool: FunctionPool
  readonly cache: CdnCache
}

export function deploy(output: BuildOutput, pool: FunctionPool): Deployment {
  return { output, pool, cache: createCdnCache() }
}

/** An answer with what the layers in front of it add. */
export interface Outcome {
  readonly answer: Answer
  readonly cache: CacheStatus
  /** Of the middleware, then of the rules in `config.json`; the answer's own win over both. */
  readonly added: readonly Headers[]
}

/** A request on its way inward. `url` is path and query. */
export interface Inbound {
  readonly method: string
  readonly url: string
  readonly headers: RequestHeaders
  readonly message: IncomingMessage
}

/** The platform's order: rules → middleware → cache → static files and functions. */
export async function handleRequest(deployment: Deployment, inbound: Inbound): Promise<Outcome> {
  const { pathname, search } = splitUrl(inbound.url)
  const accept = headerValue(inbound.headers, 'accept') ?? ''
  const collapsed = collapseSlashes(pathname)
  if (collapsed !== pathname && inbound.method === 'GET') {
    return bare(redirectAnswer(308, collapsed + search, accept))
  }
  const routing = context(deployment, inbound.method)
  const before = beforeMiddleware(routing, startAt(collapsed))
  if ('kind' in before) return redirected(before, accept)
  const verdict = await askMiddleware(deployment, routing, { ...inbound, url: collapsed + search })
  if (verdict?.kind === 'answer') return { ...bare(verdict.answer), added: [ruleHeaders(before)] }
  const passed = verdict === undefined ? inbound : { ...inbound, headers: verdict.requestHeaders }
  const url = verdict?.url ?? collapsed + search
  const outcome = await reach(deployment, routing, { inbound: { ...passed, url }, from: before })
  if (verdict === undefined) return outcome
  return { ...outcome, added: [verdict.responseHeaders, ...outcome.added] }
}

function context({ output }: Deployment, method: string): RouteContext {
  const exists = (pathname: string) => lookup(output, pathname) !== undefined
  return { method, phases: output.phases, exists }
}

async function askMiddleware(
  { output, pool }: Deployment,
  routing: RouteContext,
  { method, url, headers }: Inbound,
): Promise<Verdict | undefined> {
  const { middleware } = output
  const rule = middlewareRule(routing, splitUrl(url).pathname)
  if (middleware === undefined || rule === undefined) return undefined
  const target = { name: middleware.name, failures: middlewareFailures }
  // It gets no body: what it decides on is the request's line and headers.
  const { 'content-length': _length, ...described } = headers
  const answer = await callFunction(pool, target, {
    method,
    url,
    headers: described,
    body: undefined,
  })
  return readVerdict(answer, headers, `http://${headerValue(headers, 'host')}`)
}

async function reach(
  deployment: Deployment,
  routing: RouteContext,
  { inbound, from }: { inbound: Inbound; from: Position },
): Promise<Outcome> {
  const { pathname, search } = splitUrl(inbound.url)
  const accept = headerValue(inbound.headers, 'accept') ?? ''
  const end = destination(routing, { ...from, pathname })
  if (end.kind === 'redirect') return redirected(end, accept)
  const added = [ruleHeaders(end.at)]
  const served = end.kind === 'found' ? lookup(deployment.output, end.at.pathname) : undefined
  if (end.kind === 'status' || served === undefined) {
    const status = end.kind === 'status' ? end.status : 404
    const error = status === 404 ? platformErrors.notFound : { status, code: String(status) }
    return { ...bare(platformErrorAnswer(error, accept)), added }
  }
  const query = joinQuery(search, end.at.added)
  const outcome = await give(deployment, served, { ...inbound, url: pathname + query })
  const status = end.at.status ?? outcome.answer.status
  return { ...outcome, answer: { ...outcome.answer, status }, added }
}

async function give(deployment: Deployment, served: Served, inbound: Inbound): Promise<Outcome> {
  if (served.kind === 'function') return await invoke(deployment, served.function, inbound)
  if (inbound.method !== 'GET' && inbound.method !== 'HEAD') {
    const accept = headerValue(inbound.headers, 'accept') ?? ''
    return bare(platformErrorAnswer(platformErrors.methodNotAllowed, accept))
  }
  const answer = await staticAnswer(served.file)
  return { ...bare(notModified(answer, inbound.headers)), cache: 'HIT' }
}

async function invoke(
  { pool, cache }: Deployment,
  { name }: BuiltFunction,
  inbound: Inbound,
): Promise<Outcome> {
  const body = await readBody(inbound.message, limits.requestBodyBytes)
  if (body === 'too large') {
    const accept = headerValue(inbound.headers, 'accept') ?? ''
    return bare(platformErrorAnswer(platformErrors.requestTooLarge, accept))
  }
  const { url } = inbound
  const key = `${headerValue(inbound.headers, 'host')}${url}`
  const kept = await cache.answer(
    { method: inbound.method, key, headers: inbound.headers },
    (method, headers) =>
      callFunction(pool, { name, failures: functionFailures }, { method, url, headers, body }),
  )
  const isKept = kept.cache === 'HIT' || kept.cache === 'STALE'
  const answer = isKept ? notModified(kept.answer, inbound.headers) : kept.answer
  return { answer, cache: kept.cache, added: [] }
}

function redirected({ at, status }: Redirect, accept: string): Outcome {
  const { location = '/', ...others } = at.headers
  const added = [new Headers(others)]
  return { ...bare(redirectAnswer(status, location, accept)), added }
}

function bare(answer: Answer): Outcome {
  return { answer, cache: 'MISS', added: [] }
}

function ruleHeaders(at: Position): Headers {
  return new Headers(at.headers)
}
