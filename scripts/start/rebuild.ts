import { ensureBuilt } from '../build/ensure-built.js'
import type { Build, Served } from '../serve/serve.js'
import { watchInputs } from './watch-inputs.js'

export interface RebuildOptions {
  readonly project: string
  readonly served: Served
  /** What is served now. */
  readonly current: Build
  readonly say: (line: string) => void
  readonly signal: AbortSignal
}

/**
 * Rebuilds when an input changes and serves the new build; calls under way end in the old one. A
 * build that fails changes nothing but says why.
 */
export function rebuildOnChange(options: RebuildOptions): { close(): void } {
  const { project, served, say, signal } = options
  let release = options.current.release
  let isBuilding = false
  let isWanted = false

  async function rebuild(): Promise<void> {
    isWanted = true
    if (isBuilding) return
    isBuilding = true
    while (isWanted && !signal.aborted) {
      isWanted = false
      await once().catch((error: unknown) => say(failure(error)))
    }
    isBuilding = false
  }

  async function once(): Promise<void> {
    const started = performance.now()
    const built = await ensureBuilt(project, { signal })
    if (built.release === release) return
    for (const line of built.lines) say(line)
    await served.swap(built)
    release = built.release
    say(`Rebuilt in ${((performance.now() - started) / 1000).toFixed(1)} s.`)
  }

  function failure(error: unknown): string {
    if (signal.aborted) return 'Stopped while building.'
    return `The last working build stays: ${error instanceof Error ? error.message : String(error)}`
  }

  return watchInputs(project, () => void rebuild())
}
