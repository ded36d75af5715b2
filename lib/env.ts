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

export interface Env {
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
  /** What was deployed: the commit on the platform, else `local`. Part of every ETag. */
  readonly release: string
}

type Source = Readonly<Record<string, string | undefined>>

export function parseEnv(source: Source): Env {
  return {
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
