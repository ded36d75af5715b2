/**
 * The only reader of `process.env`: parsed once, frozen. Secrets and addresses come from here,
 * policy from `config.ts`. An empty value counts as absent; a broken one stops the process with
 * the variable's name, never its value.
 */

/** An S3 bucket and how to reach it; nothing here asks whether it is there. */
export interface Bucket {
  readonly name: string
  readonly region: string
  /** Of a stand-in or another provider; absent is AWS. */
  readonly endpoint: string | undefined
  /** Absent: the archive is read unsigned, our own bucket with the machine's role. */
  readonly credentials:
    | { readonly accessKeyId: string; readonly secretAccessKey: string }
    | undefined
}

/** An Ed25519 key as a JWK (RFC 8037). One without `d` only verifies. */
export interface AuthKey {
  readonly kid: string
  readonly x: string
  readonly d?: string
}

/** Every setting of a deployment, parsed, with the default of each that has one. */
export interface Env {
  /** Keys of access tokens: the first signs, all verify. Empty: the deployment has no accounts. */
  readonly authKeys: readonly AuthKey[]
  /** Who is an administrator, in lower case. */
  readonly adminEmails: readonly string[]
  /** Times which every limit is taken. */
  readonly rateLimitFactor: number
  /** Origins of web apps, beside the product's own. */
  readonly corsOrigins: readonly string[]
  /** Host names under which the platform serves this deployment. */
  readonly deploymentHosts: readonly string[]
  /** Shared cache and limiter; absent: each instance keeps its own. */
  readonly upstash: { readonly url: string; readonly token: string } | undefined
  readonly archive: Bucket
  /** Our own bucket of cubes; absent: the archive's own files are all there is. */
  readonly cubes: Bucket | undefined
  /** What the platform's cron and our own invocations show; absent: nobody may start an ingest. */
  readonly cronSecret: string | undefined
  /** Lets our own invocations through the platform's protection of a deployment. */
  readonly protectionBypass: string | undefined
  /** Whether the page about the API is there. */
  readonly docs: 'shown' | 'hidden'
  /** What a scraper of metrics shows; absent: there are none to be had. */
  readonly metricsToken: string | undefined
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error'
  /** Where traces and metrics are sent; absent: nowhere, and nothing of the SDK is loaded. */
  readonly otlp: Otlp | undefined
  /** Seals the audit chain, so that Redis' token alone makes no entry of it; absent: hashes without a key. */
  readonly auditKey: string | undefined
  /** Webhooks may go to this machine, over http: for a local run, never on the platform. */
  readonly webhookLoopback: boolean
  /** Where the operator is told of what goes wrong; absent: it goes to the log alone. */
  readonly alertWebhook:
    | {
        readonly url: string
        readonly secret: string | undefined
        readonly format: 'slack' | 'plain'
      }
    | undefined
  /** Another weather service, for what the archive cannot answer; absent: nobody else is asked. */
  readonly secondary: { readonly kind: 'open-meteo'; readonly url: string } | undefined
  /** What was deployed: the commit on the platform, else `local`. Part of every ETag. */
  readonly release: string
}

/** A collector, by the standard variables of OpenTelemetry. */
export interface Otlp {
  readonly tracesUrl: string
  readonly metricsUrl: string
  readonly headers: Readonly<Record<string, string>>
  readonly protocol: 'http/json' | 'http/protobuf'
  readonly service: string | undefined
  /** Share of traces that are recorded, in [0, 1]. */
  readonly sampleRatio: number
}

type Source = Readonly<Record<string, string | undefined>>

/**
 * Reads `source` alone. Throws at the first variable that is broken or lacks its partner, naming
 * it.
 */
export function parseEnv(source: Source): Env {
  return {
    authKeys: authKeys(source),
    adminEmails: list(source, 'ADMIN_EMAILS').map((email) => email.normalize('NFC').toLowerCase()),
    rateLimitFactor: factor(source, 'RATE_LIMIT_FACTOR'),
    archive: {
      name: text(source, 'ARCHIVE_BUCKET') ?? 'smn-ar-wrf',
      region: text(source, 'ARCHIVE_REGION') ?? 'us-west-2',
      endpoint: url(source, 'ARCHIVE_ENDPOINT'),
      credentials: credentials(source, 'ARCHIVE'),
    },
    cubes: cubes(source),
    cronSecret: text(source, 'CRON_SECRET'),
    protectionBypass: text(source, 'VERCEL_AUTOMATION_BYPASS_SECRET'),
    corsOrigins: list(source, 'CORS_ORIGINS'),
    deploymentHosts: [
      text(source, 'VERCEL_URL'),
      text(source, 'VERCEL_BRANCH_URL'),
      text(source, 'VERCEL_PROJECT_PRODUCTION_URL'),
    ].filter((host) => host !== undefined),
    upstash: upstash(source),
    docs: docs(source),
    metricsToken: text(source, 'METRICS_TOKEN'),
    logLevel: oneOf(source, 'LOG_LEVEL', ['debug', 'info', 'warn', 'error']) ?? 'info',
    otlp: otlp(source),
    auditKey: auditKey(source),
    webhookLoopback: webhookLoopback(source),
    alertWebhook: alertWebhook(source),
    secondary: secondary(source),
    release: text(source, 'VERCEL_GIT_COMMIT_SHA') ?? 'local',
  }
}

function text(source: Source, name: string): string | undefined {
  const value = source[name]?.trim()
  return value === '' ? undefined : value
}

function list(source: Source, name: string): readonly string[] {
  return (text(source, name) ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function cubes(source: Source): Bucket | undefined {
  const name = text(source, 'CUBE_BUCKET')
  if (name === undefined) return undefined
  return {
    name,
    region: text(source, 'CUBE_REGION') ?? 'us-west-2',
    endpoint: url(source, 'CUBE_ENDPOINT'),
    credentials: credentials(source, 'CUBE'),
  }
}

function upstash(source: Source): Env['upstash'] {
  const address = url(source, 'UPSTASH_REDIS_REST_URL')
  const token = text(source, 'UPSTASH_REDIS_REST_TOKEN')
  if (address === undefined && token === undefined) return undefined
  if (address === undefined || token === undefined) {
    throw new Error('UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN go together')
  }
  return { url: address, token }
}

/** Unless told, hidden in production alone. */
function docs(source: Source): Env['docs'] {
  const told = text(source, 'DOCS')
  if (told === 'shown' || told === 'hidden') return told
  if (told !== undefined) throw new Error('DOCS must be shown or hidden')
  return text(source, 'VERCEL_ENV') === 'production' ? 'hidden' : 'shown'
}

/** An address without the slashes at its end. */
const withoutEnd = (address: string) => address.replace(/(?<!\/)\/+$/, '')

function otlp(source: Source): Otlp | undefined {
  const base = url(source, 'OTEL_EXPORTER_OTLP_ENDPOINT')
  const ownTraces = url(source, 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT')
  const from = base ?? ownTraces
  if (from === undefined || text(source, 'OTEL_SDK_DISABLED')?.toLowerCase() === 'true') {
    return undefined
  }
  const below = withoutEnd(withoutEnd(from).replace(/\/v1\/traces$/, ''))
  const protocols = ['http/json', 'http/protobuf'] as const
  return {
    tracesUrl: ownTraces ?? `${below}/v1/traces`,
    metricsUrl: url(source, 'OTEL_EXPORTER_OTLP_METRICS_ENDPOINT') ?? `${below}/v1/metrics`,
    headers: headers(source, 'OTEL_EXPORTER_OTLP_HEADERS'),
    protocol: oneOf(source, 'OTEL_EXPORTER_OTLP_PROTOCOL', protocols) ?? 'http/protobuf',
    service: text(source, 'OTEL_SERVICE_NAME'),
    sampleRatio: ratio(source, 'OTEL_TRACES_SAMPLER_ARG') ?? 1,
  }
}

/** `name=value,name=value`, values percent-encoded. */
function headers(source: Source, name: string): Readonly<Record<string, string>> {
  const pairs = list(source, name).map((pair) => {
    const at = pair.indexOf('=')
    if (at < 1) throw new Error(`${name} is not a list of name=value`)
    try {
      return [pair.slice(0, at).trim(), decodeURIComponent(pair.slice(at + 1).trim())] as const
    } catch {
      throw new Error(`${name} is not percent-encoded`)
    }
  })
  return Object.fromEntries(pairs)
}

function ratio(source: Source, name: string): number | undefined {
  const value = text(source, name)
  if (value === undefined) return undefined
  const number = Number(value)
  if (!(number >= 0 && number <= 1)) throw new Error(`${name} is not a number from 0 to 1`)
  return number
}

function oneOf<T extends string>(
  source: Source,
  name: string,
  allowed: readonly T[],
): T | undefined {
  const value = text(source, name)
  if (value === undefined) return undefined
  const found = allowed.find((one) => one === value.toLowerCase())
  if (found === undefined) throw new Error(`${name} is none of ${allowed.join(', ')}`)
  return found
}

const MAX_AUTH_KEYS = 4
const ED25519 = /^[\w-]{43}$/

/** A private JWK set: `{"keys":[{"kty":"OKP","crv":"Ed25519","kid":"…","x":"…","d":"…"}]}`. */
function authKeys(source: Source): readonly AuthKey[] {
  const value = text(source, 'AUTH_KEYS')
  if (value === undefined) return []
  const broken = new Error('AUTH_KEYS is not a set of one to four Ed25519 keys as JWK')
  const set = json(value)
  const keys = isRecord(set) && Array.isArray(set.keys) ? set.keys.map(authKey) : []
  const known = keys.filter((key) => key !== undefined)
  const kids = new Set(known.map(({ kid }) => kid))
  const isWhole = known.length === keys.length && kids.size === keys.length
  if (!isWhole || keys.length === 0 || keys.length > MAX_AUTH_KEYS) throw broken
  if (known.every(({ d }) => d === undefined)) throw broken
  return known
}

function authKey(key: unknown): AuthKey | undefined {
  if (!isRecord(key) || key.kty !== 'OKP' || key.crv !== 'Ed25519') return undefined
  const { kid, x, d } = key
  if (typeof kid !== 'string' || kid === '' || typeof x !== 'string' || !ED25519.test(x)) {
    return undefined
  }
  if (d === undefined) return { kid, x }
  return typeof d === 'string' && ED25519.test(d) ? { kid, x, d } : undefined
}

function json(value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

/** A number above 0 and up to 1000; 1 when absent. */
function factor(source: Source, name: string): number {
  const value = text(source, name)
  if (value === undefined) return 1
  const number = Number(value)
  if (!(number > 0 && number <= 1_000)) throw new Error(`${name} is not a number from 0 to 1000`)
  return number
}

function url(source: Source, name: string): string | undefined {
  const value = text(source, name)
  if (value !== undefined && !URL.canParse(value)) throw new Error(`${name} is not a URL`)
  return value
}

function credentials(source: Source, prefix: string): Bucket['credentials'] {
  const accessKeyId = text(source, `${prefix}_ACCESS_KEY_ID`)
  const secretAccessKey = text(source, `${prefix}_SECRET_ACCESS_KEY`)
  if (accessKeyId === undefined && secretAccessKey === undefined) return undefined
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    throw new Error(`${prefix}_ACCESS_KEY_ID and ${prefix}_SECRET_ACCESS_KEY go together`)
  }
  return { accessKeyId, secretAccessKey }
}

function auditKey(source: Source): string | undefined {
  const key = text(source, 'AUDIT_KEY')
  if (key !== undefined && key.length < 32) throw new Error('AUDIT_KEY is shorter than 32')
  return key
}

function webhookLoopback(source: Source): boolean {
  const value = text(source, 'WEBHOOK_LOOPBACK')
  if (value === undefined) return false
  if (value !== 'allowed') throw new Error('WEBHOOK_LOOPBACK is not `allowed`')
  const platform = text(source, 'VERCEL_ENV') ?? 'development'
  if (platform !== 'development') throw new Error('WEBHOOK_LOOPBACK is for local runs only')
  return true
}

function alertWebhook(source: Source): Env['alertWebhook'] {
  const address = url(source, 'ALERT_WEBHOOK_URL')
  const secret = text(source, 'ALERT_WEBHOOK_SECRET')
  const format = text(source, 'ALERT_WEBHOOK_FORMAT') ?? 'plain'
  if (format !== 'slack' && format !== 'plain') {
    throw new Error('ALERT_WEBHOOK_FORMAT is not `slack` or `plain`')
  }
  return address === undefined ? undefined : { url: address, secret, format }
}

function secondary(source: Source): Env['secondary'] {
  const kind = text(source, 'SECONDARY_SOURCE')
  const address = url(source, 'OPEN_METEO_URL') ?? 'https://api.open-meteo.com'
  if (kind === undefined) return undefined
  if (kind !== 'open-meteo') throw new Error('SECONDARY_SOURCE is not `open-meteo`')
  return { kind, url: address }
}

/** Names of the settings that are there, of all that are read; never their values. */
export function settingsPresent(source: Source): readonly string[] {
  const read = new Set<string>()
  const recording: Source = new Proxy(source, {
    get(target, name) {
      const value = typeof name === 'string' ? target[name] : undefined
      if (typeof name === 'string' && value !== undefined && value.trim() !== '') read.add(name)
      return value
    },
  })
  parseEnv(recording)
  return [...read].sort()
}

/** Of this process. */
export const settingNames: readonly string[] = Object.freeze(settingsPresent(process.env))

/** The settings of this process. Loading this file throws when one is broken. */
export const env: Env = Object.freeze(parseEnv(process.env))
