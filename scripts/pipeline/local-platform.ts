import { type Build, type Served, serve } from '../serve/serve.js'
import type { Deployment, Environment, Platform } from './platform.js'
import { openAlias } from './switch-alias.js'

/** A build with what its functions get of the environment, as each stage has it. */
export interface LocalBuild extends Build {
  readonly env: (environment: Environment) => Readonly<Record<string, string>>
}

/** Hosts any number of deployments on loopback, one of which is public. */
export interface LocalHost {
  readonly publicUrl: string
  /** Everything that a release of this build needs; all builds share the public address. */
  platformFor(build: LocalBuild): Platform
  /** Ends every deployment. */
  close(): Promise<void>
}

/** The local runtime as a platform: each deployment is a runner of its own, promotion a switch. */
export async function startLocalHost(log: (line: string) => void): Promise<LocalHost> {
  const alias = await openAlias()
  const running = new Map<string, Served>()
  const wasPublic = new Set<string>()
  let current: Deployment | undefined

  async function deploy(build: LocalBuild, environment: Environment): Promise<Deployment> {
    const id = `${build.release}-${environment}-${running.size + 1}`
    const env = build.env(environment)
    const served = await serve({ build, port: 0, env, log: (line) => log(`${id} ${line}`) })
    running.set(id, served)
    return { id, url: `http://127.0.0.1:${served.port}` }
  }

  function lead(to: Deployment): void {
    alias.leadTo(to.url)
    wasPublic.add(to.id)
    current = to
  }

  return {
    publicUrl: alias.url,
    platformFor: (build) => ({
      publicUrl: alias.url,
      current: async () => current,
      deploy: (environment) => deploy(build, environment),
      async promote(deployment) {
        if (!running.has(deployment.id)) throw new Error(`${deployment.id} is not deployed`)
        lead(deployment)
      },
      async rollBack(to) {
        if (!wasPublic.has(to.id)) throw new Error(`${to.id} was never public`)
        lead(to)
      },
    }),
    async close() {
      await alias.close()
      await Promise.all([...running.values()].map((served) => served.close()))
    },
  }
}
