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
  /** What a scraper of metrics shows; absent: there are none to be had. */
  readonly metricsToken: string | undefined
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error'
  /** Where traces and metrics are sent; absent: nowhere, and nothing of the SDK is loaded. */
  readonly otlp: Otlp | undefined
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
    metricsToken: text(source, 'METRICS_TOKEN'),
    logLevel: oneOf(source, 'LOG_LEVEL', ['debug', 'info', 'warn', 'error']) ?? 'info',
    otlp: otlp(source),
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

function otlp(source: Source): Otlp | undefined {
  const base = url(source, 'OTEL_EXPORTER_OTLP_ENDPOINT')
  const ownTraces = url(source, 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT')
  const from = base ?? ownTraces
  if (from === undefined || text(source, 'OTEL_SDK_DISABLED')?.toLowerCase() === 'true') {
    return undefined
  }
  const below = from.replace(/\/(v1\/traces)?\/*$/, '')
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
