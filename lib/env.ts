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
  /** Absent: requests are unsigned, as a public bucket takes them. */
  readonly credentials:
    | { readonly accessKeyId: string; readonly secretAccessKey: string }
    | undefined
}

export interface Env {
  readonly archive: Bucket
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
    release: text(source, 'VERCEL_GIT_COMMIT_SHA') ?? 'local',
  }
}

function text(source: Source, name: string): string | undefined {
  const value = source[name]?.trim()
  return value === '' ? undefined : value
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
