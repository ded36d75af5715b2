import { join } from 'node:path'
import { AUDIT_KEYS } from '../../lib/audit/redis-chain-store.js'
import { openRedis } from '../../lib/redis/open-redis.js'
import { ensureBuilt } from '../../scripts/build/ensure-built.js'
import { type Served, serve } from '../../scripts/serve/serve.js'
import { secretsOfEnvironment } from './secrets-of.js'
import { keepLines, registerSecret } from './secrets-register.js'

export interface BuiltProjectOptions {
  /** What the functions read of their environment, and nothing else of the caller's. */
  readonly env: Readonly<Record<string, string>>
  /** Any free one unless stated. */
  readonly port?: number
  /** Processes a function may grow to, 1 unless stated. */
  readonly instances?: number
  /** This repository unless stated. */
  readonly project?: string
}

export interface BuiltProject extends Served {
  /** What the functions printed so far, each line with the function's name in front. */
  logs(): readonly string[]
}

const REPOSITORY = join(import.meta.dirname, '..', '..')

/**
 * The project as `vercel build` makes it, served on loopback. Unchanged inputs are built once, also
 * when several test files start at the same time.
 */
export async function startBuiltProject(options: BuiltProjectOptions): Promise<BuiltProject> {
  const { env, port = 0, instances = 1, project = REPOSITORY } = options
  for (const secret of secretsOfEnvironment(env)) registerSecret(secret)
  const build = await ensureBuilt(project)
  const lines: string[] = []
  const { PATH = '' } = process.env
  const log = (line: string) => lines.push(line)
  const served = await serve({ build, port, instances, env: { PATH, ...env }, log })
  return {
    ...served,
    logs: () => lines,
    async close() {
      await served.close()
      keepLines('log', lines)
      keepLines('entry', await auditEntries(env))
    },
  }
}

/** What the product wrote into its audit chain; nothing where a test took its Redis away. */
async function auditEntries(env: BuiltProjectOptions['env']): Promise<readonly string[]> {
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = env
  if (url === undefined || token === undefined) return []
  const redis = openRedis({ url, token }, { timeoutMs: 5_000, isRaw: true })
  const found: unknown = await redis.hvals(AUDIT_KEYS.entries).catch(() => [])
  return Array.isArray(found) ? found.map(String) : []
}
