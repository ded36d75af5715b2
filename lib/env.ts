/**
 * The only reader of `process.env`: parsed once, frozen. Secrets and addresses come from here,
 * policy from `config.ts`. An empty value counts as absent; a broken one stops the process with
 * the variable's name, never its value.
 */

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
  /** What was deployed: the commit on the platform, else `local`. Part of every ETag. */
  readonly release: string
}

type Source = Readonly<Record<string, string | undefined>>

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

export const env: Env = Object.freeze(parseEnv(process.env))
