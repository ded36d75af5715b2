import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface CubeIngest {
  /** Settles when it has ended, by itself or stopped. */
  readonly ended: Promise<unknown>
  /** Stops it if it is still at work; what it made is used by the next. */
  close(): Promise<void>
}

const SCRIPTS = join(import.meta.dirname, '..')

/**
 * Turns the archive's runs into cubes behind the start, in a process of its own: until they are there the
 * product answers from the files.
 */
export function startCubeIngest(
  env: Readonly<Record<string, string>>,
  say: (line: string) => void,
): CubeIngest {
  const loader = join(SCRIPTS, 'sample-archive/native-types.ts')
  const child = spawn(
    process.execPath,
    ['--import', loader, join(SCRIPTS, 'ingest.ts'), '--all', '--wait'],
    { cwd: join(SCRIPTS, '..'), env, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) =>
      say(line.startsWith('Cubes:') ? line : `Cubes: ${line}`),
    )
  }
  child.on('error', (error) => say(`Cubes: ${error.message}`))
  const ended = once(child, 'close').catch(() => undefined)
  return { ended, close: () => stop(child, ended) }
}

/** Longer than it takes to leave between two fields. */
const PATIENCE_MS = 3_000

async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
  await ended
  clearTimeout(timer)
}
