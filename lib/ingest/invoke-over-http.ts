import { type CubePart, parsePart } from '../archive/run-manifest.js'
import type { ArchivedRun } from '../archive/runs.js'
import { Failure } from '../domain/errors.js'
import { runId } from '../domain/model-run.js'
import type { IngestVariable } from './ingest-run.js'

/** How a deployment calls itself: by the cron's secret, and past Vercel's protection if any. */
export interface InvokeOptions {
  /** This deployment's own address. */
  readonly origin: string
  readonly secret: string
  readonly protectionBypass: string | undefined
  readonly fetch?: typeof globalThis.fetch
}

/** One variable in another invocation of this function, over HTTP. */
export function invokeOverHttp(options: InvokeOptions): IngestVariable {
  const { origin, secret, protectionBypass, fetch = globalThis.fetch } = options
  return async ({ run }: ArchivedRun, id, signal): Promise<CubePart> => {
    const url = new URL('/api/v1/cron/ingest', origin)
    url.searchParams.set('run', runId(run))
    url.searchParams.set('variable', id)
    const headers = {
      authorization: `Bearer ${secret}`,
      ...(protectionBypass ? { 'x-vercel-protection-bypass': protectionBypass } : {}),
    }
    const response = await fetch(url, { headers, signal, redirect: 'error' })
    const answer: unknown = response.ok ? await response.json() : await response.body?.cancel()
    const part =
      typeof answer === 'object' && answer !== null && 'part' in answer
        ? parsePart(new TextEncoder().encode(JSON.stringify(answer.part)))
        : undefined
    if (part) return part
    throw new Failure('source_unavailable', `Making ${id} answered ${response.status}.`)
  }
}
