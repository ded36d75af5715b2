import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import type { Deployment, Environment, Platform } from './platform.js'

export interface VercelOptions {
  readonly token: string
  /** Of the team or the person that owns the projects. */
  readonly orgId: string
  /**
   * A project each. Staging is a project of its own because a build made for production is refused by
   * other environments of one project, and building twice would not be the same build.
   */
  readonly projectIds: Readonly<Record<Environment, string>>
  /** Where everybody goes, `https://` and a domain of the production project. */
  readonly publicUrl: string
  /** Runs the command line program and returns what it writes to its standard output. */
  readonly run?: RunVercel
  readonly fetch?: typeof fetch
}

export type RunVercel = (
  args: readonly string[],
  env: Readonly<Record<string, string>>,
) => Promise<string>

const API = 'https://api.vercel.com'

/**
 * The hosting platform, by its command line program. The build in `.vercel/output` was made with
 * `vercel build --prod`.
 *
 * @see https://vercel.com/docs/cli/deploy, /promote, /rollback
 */
export function vercelPlatform(options: VercelOptions): Platform {
  const { token, orgId, projectIds, publicUrl, run = runVercel, fetch: get = fetch } = options
  const cli = (environment: Environment, args: readonly string[]) =>
    run([...args, '--yes', '--token', token], {
      VERCEL_ORG_ID: orgId,
      VERCEL_PROJECT_ID: projectIds[environment],
    })

  return {
    publicUrl,
    async current() {
      const team = orgId.startsWith('team_') ? `?teamId=${encodeURIComponent(orgId)}` : ''
      const response = await get(`${API}/v13/deployments/${new URL(publicUrl).host}${team}`, {
        headers: { authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout(15_000),
      })
      if (response.status === 404) return undefined
      if (!response.ok) throw new Error(`the platform answered ${response.status}`)
      return readDeployment(await response.json())
    },
    async deploy(environment) {
      // Without a domain: a deployment for production is public only once it is promoted.
      const hidden = environment === 'production' ? ['--skip-domain'] : []
      const url = lastLine(await cli(environment, ['deploy', '--prebuilt', '--prod', ...hidden]))
      if (!URL.canParse(url)) throw new Error('the deployment has no address')
      return { id: new URL(url).hostname, url }
    },
    async promote({ url }) {
      await cli('production', ['promote', url, '--timeout', '5m'])
    },
    async rollBack({ url }) {
      await cli('production', ['rollback', url, '--timeout', '5m'])
    },
  }
}

function readDeployment(body: unknown): Deployment {
  const url = typeof body === 'object' && body !== null && 'url' in body ? body.url : undefined
  if (typeof url !== 'string') throw new Error('the platform named no deployment')
  return { id: url, url: `https://${url}` }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? ''
}

async function runVercel(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<string> {
  const program = createRequire(import.meta.url).resolve('vercel/dist/vc.js')
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...args], {
    env: { ...process.env, VERCEL_TELEMETRY_DISABLED: '1', NO_UPDATE_NOTIFIER: '1', ...env },
    timeout: 15 * 60_000,
    maxBuffer: 16 * 1024 * 1024,
  }).catch((cause: unknown) => {
    // Its command line, which Node puts into the message, holds the token.
    const stderr = typeof cause === 'object' && cause !== null && 'stderr' in cause && cause.stderr
    throw new Error(`vercel ${args[0]} failed: ${String(stderr || 'without a word').slice(-2_000)}`)
  })
  return stdout
}
