import type { Phase, Phases, Route } from './parse-routes.js'

/** Where a request stands on its way through the rules. */
export interface Position {
  /** Encoded, with its leading slash. */
  readonly pathname: string
  /** Parameters the rules added, in order and still encoded; the client's own win over them. */
  readonly added: readonly string[]
  /** Answer headers of the rules passed, names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly status: number | undefined
}

export interface Redirect {
  readonly kind: 'redirect'
  readonly status: number
  readonly at: Position
}

/** How the rules end: a redirect, a bare status, or something that exists and is to be served. */
export type Destination =
  | Redirect
  | { readonly kind: 'status'; readonly status: number; readonly at: Position }
  | { readonly kind: 'found'; readonly at: Position }

export interface RouteContext {
  readonly method: string
  readonly phases: Phases
  /** Whether a static file or a function answers to this path. */
  readonly exists: (pathname: string) => boolean
}

export function startAt(pathname: string): Position {
  return { pathname, added: [], headers: {}, status: undefined }
}

/**
 * The rules before the file system, in two parts: the middleware stands between them. Redirects and
 * headers are listed before it, so a redirect is answered without it.
 */
export function beforeMiddleware(context: RouteContext, from: Position): Position | Redirect {
  const rules = context.phases.start
  const at = rules.findIndex((rule) => rule.middlewarePath !== undefined)
  const ended = follow(context, 'start', at < 0 ? rules : rules.slice(0, at), from)
  return asRedirect(ended.at) ?? ended.at
}

/** The middleware's own rule when it covers the path. */
export function middlewareRule(context: RouteContext, pathname: string): Route | undefined {
  return context.phases.start.find(
    (rule) => rule.middlewarePath !== undefined && rule.src.test(pathname),
  )
}

/** The rest of the way, to what is served. */
export function destination(context: RouteContext, from: Position): Destination {
  const rules = context.phases.start
  const at = rules.findIndex((rule) => rule.middlewarePath !== undefined)
  const first = inPhase(context, 'start', at < 0 ? [] : rules.slice(at + 1), from)
  if (first.kind !== 'nothing') return first
  const second = inPhase(context, 'filesystem', context.phases.filesystem, first.at)
  if (second.kind !== 'nothing') return second
  const last = follow(context, 'error', context.phases.error, second.at).at
  if (context.exists(last.pathname)) return { kind: 'found', at: last }
  return { kind: 'status', status: last.status ?? 404, at: { ...last, status: undefined } }
}

type PhaseResult = Destination | { readonly kind: 'nothing'; readonly at: Position }

function inPhase(
  context: RouteContext,
  phase: Phase,
  rules: readonly Route[],
  from: Position,
): PhaseResult {
  const ended = follow(context, phase, rules, from)
  const early = asRedirect(ended.at) ?? asStatus(context, ended)
  if (early !== undefined) return early
  if (context.exists(ended.at.pathname)) return found(context, ended.at)
  const missed = follow(context, 'miss', context.phases.miss, ended.at)
  if (context.exists(missed.at.pathname)) return found(context, missed.at)
  return { kind: 'nothing', at: missed.at }
}

/** The `hit` rules only add headers. */
function found(context: RouteContext, at: Position): Destination {
  const { headers } = follow(context, 'hit', context.phases.hit, at).at
  return { kind: 'found', at: { ...at, headers } }
}

interface Ended {
  readonly at: Position
  /** The rule that ended the walk; none when the rules ran out. */
  readonly rule: Route | undefined
}

/** Walks the rules in order until one that does not say `continue` takes effect. */
function follow(
  context: RouteContext,
  phase: Phase,
  rules: readonly Route[],
  from: Position,
): Ended {
  let at = from
  for (const rule of rules) {
    if (rule.methods !== undefined && !rule.methods.includes(context.method)) continue
    const match = rule.src.exec(at.pathname)
    if (match === null) continue
    const next = apply(rule, match, { at, phase })
    if (rule.continue) {
      at = next
      continue
    }
    const pending = rule.check && phase !== 'hit' && !context.exists(next.pathname)
    if (!pending) return { at: next, rule }
    if (phase !== 'miss') {
      if (rule.status !== undefined) return { at: next, rule }
      const missed = follow(context, 'miss', context.phases.miss, next)
      if (missed.rule !== undefined) return missed
    }
    at = next
  }
  return { at, rule: undefined }
}

function apply(
  rule: Route,
  match: RegExpExecArray,
  { at, phase }: { at: Position; phase: Phase },
): Position {
  const headers: Record<string, string> = { ...at.headers }
  for (const [name, value] of Object.entries(rule.headers)) {
    const key = name.toLowerCase()
    // After the file system was asked, a header that is set already stays.
    if ((phase === 'hit' || phase === 'miss') && key in at.headers) continue
    headers[key] = substitute(value, match)
  }
  const status = rule.status ?? at.status
  if (rule.dest === undefined) return { ...at, headers, status }
  const [path = '/', query = ''] = substitute(rule.dest, match).split('?', 2)
  const added = query === '' ? at.added : [...at.added, ...query.split('&')]
  return { pathname: path.startsWith('/') ? path : `/${path}`, added, headers, status }
}

/** `$1` and `$name` stand for what the pattern caught. */
function substitute(template: string, match: RegExpExecArray): string {
  return template.replace(
    /\$([1-9a-zA-Z]+)/g,
    (_, key: string) => match.groups?.[key] ?? match[Number.parseInt(key, 10)] ?? '',
  )
}

function asRedirect(at: Position): Redirect | undefined {
  const { status } = at
  if (status === undefined || status < 300 || status > 399 || !at.headers.location) return undefined
  return { kind: 'redirect', status, at }
}

/** A rule with a status and no `dest` of its own ends the request, unless the path exists. */
function asStatus(context: RouteContext, { at, rule }: Ended): Destination | undefined {
  if (at.status === undefined || rule?.dest !== undefined) return undefined
  if (context.exists(at.pathname)) return undefined
  return { kind: 'status', status: at.status, at }
}
