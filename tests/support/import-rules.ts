import { posix } from 'node:path'

/** One import, export-from or dynamic import of a file. */
export interface ImportEdge {
  /** As written: `../domain/grid.js`, `valibot`, `node:crypto`. */
  readonly specifier: string
  readonly typeOnly: boolean
  /** `export … from`. */
  readonly reExport: boolean
  /** `import()`: taken when it is reached, so it closes no cycle while files load. */
  readonly dynamic: boolean
}

export interface SourceFile {
  /** From the root, with `/`: `lib/domain/grid.ts`. */
  readonly path: string
  readonly text: string
}

/** `*` is any file or package; a folder is any file in it; `types` after it allows types only. */
type Allowed = readonly string[]

/**
 * Who may import whom. A layer is a folder of `lib`, or a file that stands alone. `own` files are
 * always allowed. Packages are named where they are allowed; `node:` is where it says so.
 */
export const RULES: Readonly<Record<string, Allowed>> = {
  domain: [],
  schema: ['domain', 'config', 'valibot'],
  usecases: ['domain', 'config', 'schema types', 'archive types', 'places types', 'deps types'],
  encode: ['domain', 'usecases types', 'node:'],
  handlers: [
    'usecases',
    'ingest',
    'watch',
    'encode',
    'http',
    'auth',
    'audit types',
    'subscriptions',
    'webhook types',
    'places types',
    'schema types',
    'config',
    'domain',
    'archive types',
    'trace types',
    'trace/prometheus-text',
    'weather-deps types',
    // What a manifest holds is told to the caller of an ingest.
    'archive/run-manifest',
  ],
  /** Turns runs into cubes: it reads one store and writes another, so it touches the world. */
  ingest: [
    'archive',
    'store',
    'cache',
    'domain',
    'config',
    'env types',
    '@upstash/redis',
    '@vercel/functions',
    'node:',
  ],
  store: [
    'domain',
    'config',
    'trace types',
    'env types',
    '@aws-sdk',
    '@smithy/node-http-handler',
    '@upstash/redis',
    'node:',
  ],
  http: [
    'domain/errors',
    'domain/edit-distance',
    'deps',
    'trace',
    'auth',
    'audit types',
    'config',
    'schema',
    'limit',
    'valibot',
    '@valibot/to-json-schema',
    'htmlparser2',
    '@vercel/functions',
    'node:',
  ],
  archive: [
    'async',
    'netcdf',
    'bytes',
    'domain',
    'config',
    'cache/cache',
    'cache/codec',
    'cache types',
    'store types',
    'trace',
    'env types',
    '@aws-sdk',
    'node:',
  ],
  async: ['domain/errors'],
  netcdf: ['domain', 'config', 'bytes', 'h5wasm', 'node:'],
  bytes: [
    'async',
    'domain',
    'config',
    'trace types',
    'lru-cache',
    '@aws-sdk',
    '@smithy/node-http-handler',
    'node:',
  ],
  cache: ['async', 'domain', 'config', 'redis', 'trace', 'lru-cache', '@upstash/redis', 'node:'],
  limit: ['domain', 'config', 'redis', '@upstash', 'node:'],
  trace: [
    'domain',
    'config',
    'env types',
    'redis',
    '@opentelemetry',
    '@vercel/otel',
    '@upstash/redis',
    'node:',
  ],
  /** One client of Redis for all who need one. */
  redis: ['@upstash/redis'],
  auth: [
    'domain',
    'config',
    'redis',
    'audit types',
    'schema types',
    'jose',
    '@node-rs/argon2',
    '@upstash/redis',
    'node:',
  ],
  /** The append-only chain of what happened. */
  audit: ['domain', 'config', 'redis', 'ipaddr.js', '@upstash/redis'],
  /** Signed messages to addresses that users and operators name. */
  webhook: ['domain', 'config', 'ipaddr.js', 'undici', 'cockatiel', 'node:'],
  /** What a user wants to be told of, and whether it has come to pass. */
  subscriptions: ['domain', 'config', 'redis', 'auth types', '@upstash/redis', 'node:'],
  /** Rules over what was measured; what opens and closes is told by webhook. */
  watch: [
    'archive types',
    'archive/cube',
    'archive/s3-bucket',
    'domain',
    'config',
    'env types',
    'redis',
    'store',
    'webhook types',
    'trace',
    '@upstash/redis',
    'node:',
  ],
  /** Another weather service, for when the archive does not answer. */
  secondary: [
    'async',
    'domain',
    'config',
    'archive types',
    'cache/codec',
    'cache types',
    'undici',
    'cockatiel',
    'node:',
  ],
  places: ['domain'],
  config: [],
  env: [],
  deps: ['*'],
  /** What `deps` is to every function, with the weather in it. */
  'weather-deps': ['*'],
  api: [
    'weather-deps',
    'http',
    'schema',
    'handlers',
    'ingest',
    'watch',
    'config',
    'env',
    'valibot',
  ],
  middleware: [
    'http/cors',
    'http/correlation',
    'http/problem',
    'http/create-middleware',
    'http/shows-secret',
    'auth',
    'audit',
    'limit',
    'config',
    'env',
    'domain/errors',
    'trace',
    '@vercel/functions',
  ],
}

/** The only files that may gather others under one name: each adds something of its own. */
export const REGISTRIES: readonly string[] = [
  'lib/domain/hazards/index.ts',
  'lib/domain/profiles/index.ts',
  'lib/domain/alerts/index.ts',
  'lib/schema/contracts/index.ts',
]

/** Between the verb and `from` stand names, braces, commas and `*` only. */
const STATEMENT =
  /(?:^|[\n;])[ \t]*(import|export)[ \t]+(type[ \t]+)?([\w*$\s,{}]+)(?<=[\s}])from[ \t]+['"]([^'"]+)['"]/g
const SIDE_EFFECT = /(?:^|[\n;])[ \t]*import[ \t]+['"]([^'"]+)['"]/g
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

/** The edges of a file's text; what stands in comments is not one. */
export function importsOf(text: string): readonly ImportEdge[] {
  const code = withoutComments(text)
  const edges: ImportEdge[] = []
  for (const [, verb, type, clause = '', specifier = ''] of code.matchAll(STATEMENT)) {
    const typeOnly = type !== undefined || isAllTypes(clause)
    edges.push({ specifier, typeOnly, reExport: verb === 'export', dynamic: false })
  }
  for (const [, specifier = ''] of code.matchAll(SIDE_EFFECT)) {
    edges.push({ specifier, typeOnly: false, reExport: false, dynamic: false })
  }
  for (const [, specifier = ''] of code.matchAll(DYNAMIC)) {
    edges.push({ specifier, typeOnly: false, reExport: false, dynamic: true })
  }
  return edges
}

/** `{ type A, type B }` brings no value in. */
function isAllTypes(clause: string): boolean {
  const names = /^\{([^}]*)\}$/.exec(clause.trim())?.[1]?.split(',') ?? []
  const written = names.map((name) => name.trim()).filter((name) => name !== '')
  return written.length > 0 && written.every((name) => name.startsWith('type '))
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^[ \t]*\/\/.*$/gm, '')
}

/** Every broken rule, as a sentence that names the file. */
export function violations(files: readonly SourceFile[]): readonly string[] {
  return [...new Set([...files.flatMap(violationsOf), ...cycles(files)])]
}

function violationsOf({ path, text }: SourceFile): readonly string[] {
  const edges = importsOf(text)
  return [
    ...nameFaults(path),
    ...edges.flatMap((edge) => edgeFaults(path, edge)),
    ...(edges.some(({ reExport }) => reExport) && !REGISTRIES.includes(path)
      ? [`${path} re-exports: it is a barrel`]
      : []),
  ]
}

function nameFaults(path: string): readonly string[] {
  const name = posix.basename(path).replace(/\.\w+$/, '')
  const faults = []
  if (/(?:^|[-_.])(utils?|helpers?)(?:$|[-_.])/.test(name) || /\/(utils?|helpers?)\//.test(path)) {
    faults.push(`${path} is named for nothing in particular`)
  }
  if (path.startsWith('lib/') && name === 'index' && !REGISTRIES.includes(path)) {
    faults.push(`${path} is a barrel`)
  }
  return faults
}

function edgeFaults(path: string, edge: ImportEdge): readonly string[] {
  const { specifier } = edge
  const isRelative = specifier.startsWith('.')
  if (isRelative && !/\.(js|json)$/.test(specifier)) {
    return [`${path} imports ${specifier} without .js`]
  }
  const layer = layerOf(path)
  const rules = RULES[layer]
  if (!rules) return [`${path} is in no known layer (${layer})`]
  const target = isRelative ? targetOf(path, specifier) : specifier
  if (isRelative && layerOf(target) === layer) return []
  const inside = isRelative ? target.replace(/^lib\//, '').replace(/\.\w+$/, '') : target
  const isAllowed = rules.some((rule) => allows(rule, inside, edge.typeOnly))
  const kind = edge.typeOnly ? 'types of ' : ''
  return isAllowed ? [] : [`${path} imports ${kind}${inside}: ${layer} may not`]
}

function allows(rule: string, target: string, typeOnly: boolean): boolean {
  const [name = '', onlyTypes] = rule.split(' ')
  if (onlyTypes === 'types' && !typeOnly) return false
  if (name === '*') return true
  if (name.endsWith(':')) return target.startsWith(name)
  return target === name || target.startsWith(`${name}/`)
}

/** `lib/domain/meteo/gust.ts` → `domain`; `lib/config.ts` → `config`; `api/v1/x.ts` → `api`. */
function layerOf(path: string): string {
  const [top = '', second = ''] = path.split('/')
  return (top === 'lib' ? second : top).replace(/\.\w+$/, '')
}

function targetOf(path: string, specifier: string): string {
  return posix.join(posix.dirname(path), specifier).replace(/\.js$/, '.ts')
}

/** Cycles of values; types and imports at need close none while files load. */
function cycles(files: readonly SourceFile[]): readonly string[] {
  const graph = new Map(
    files.map(({ path, text }) => [
      path,
      importsOf(text)
        .filter((edge) => !edge.typeOnly && !edge.dynamic && edge.specifier.startsWith('.'))
        .map((edge) => targetOf(path, edge.specifier)),
    ]),
  )
  const done = new Set<string>()
  const found: string[] = []
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path)
    if (at >= 0) found.push(`a cycle: ${[...trail.slice(at), path].join(' → ')}`)
    if (at >= 0 || done.has(path)) return
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path])
    done.add(path)
  }
  for (const path of graph.keys()) visit(path, [])
  return found
}
