/** One rule of the output's `config.json`. */
export interface Route {
  readonly src: RegExp
  readonly dest: string | undefined
  readonly headers: Readonly<Record<string, string>>
  readonly status: number | undefined
  /** Goes on with the next rule after a match. */
  readonly continue: boolean
  /** Takes effect only when `dest` exists; otherwise matching goes on from there. */
  readonly check: boolean
  readonly methods: readonly string[] | undefined
  readonly middlewarePath: string | undefined
}

/** Rules by phase: `start` is before the first `handle`. */
export type Phase = 'start' | 'filesystem' | 'miss' | 'hit' | 'error'
export type Phases = Readonly<Record<Phase, readonly Route[]>>

/** `override` and `middlewareRawSrc` tell the builder's own tools something; they route nothing. */
const KNOWN = new Set(
  'src dest headers status continue check methods middlewarePath middlewareRawSrc override'.split(
    ' ',
  ),
)
const HANDLES = new Set<unknown>(['filesystem', 'miss', 'hit', 'error'])

/**
 * Sorts the rules into their phases. A rule with a property that is not in {@link KNOWN} (`has`,
 * `missing`, `transforms`…) or an unknown phase is refused: skipping it would route differently
 * from the platform without a word.
 */
export function parseRoutes(routes: readonly unknown[]): Phases {
  const phases: Record<Phase, Route[]> = {
    start: [],
    filesystem: [],
    miss: [],
    hit: [],
    error: [],
  }
  let phase: Phase = 'start'
  for (const rule of routes) {
    if (isRecord(rule) && 'handle' in rule) phase = toPhase(rule.handle)
    else phases[phase].push(parseRoute(rule))
  }
  return phases
}

function toPhase(handle: unknown): Phase {
  if (!isPhase(handle)) throw new Error(`route phase "${String(handle)}" is not served here`)
  return handle
}

function isPhase(handle: unknown): handle is Phase {
  return HANDLES.has(handle)
}

function parseRoute(rule: unknown): Route {
  if (!isRecord(rule) || typeof rule.src !== 'string') throw new Error('a route without "src"')
  const unknown = Object.keys(rule).filter((key) => !KNOWN.has(key))
  if (unknown.length > 0) {
    throw new Error(`route ${rule.src} uses "${unknown.join('", "')}", which is not served here`)
  }
  return {
    src: new RegExp(rule.src),
    dest: typeof rule.dest === 'string' ? rule.dest : undefined,
    headers: isRecord(rule.headers) ? strings(rule.headers) : {},
    status: typeof rule.status === 'number' ? rule.status : undefined,
    continue: rule.continue === true,
    check: rule.check === true,
    methods: Array.isArray(rule.methods) ? rule.methods.map(String) : undefined,
    middlewarePath: typeof rule.middlewarePath === 'string' ? rule.middlewarePath : undefined,
  }
}

function strings(record: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, String(value)]))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
