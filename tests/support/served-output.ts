import { rm } from 'node:fs/promises'
import { onTestFinished } from 'vitest'
import { type Served, serve } from '../../scripts/serve/serve.js'
import { type OutputSketch, writeBuildOutput } from './build-output.js'

export interface ServedOutput extends Served {
  readonly logs: readonly string[]
}

/** Serves a sketched output for the length of one test. */
export async function serveOutput(
  sketch: OutputSketch,
  options: { env?: Record<string, string>; instances?: number; port?: number } = {},
): Promise<ServedOutput> {
  const output = await writeBuildOutput(sketch)
  const logs: string[] = []
  const served = await serve({
    build: { output, release: 'test' },
    port: options.port ?? 0,
    env: options.env ?? {},
    instances: options.instances ?? 1,
    log: (line) => logs.push(line),
  })
  onTestFinished(async () => {
    await served.close()
    await rm(output, { recursive: true })
  })
  return { ...served, logs }
}

/** Whether a process is alive. */
export function lives(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
