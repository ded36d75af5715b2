import { Failure, type FailureCode } from '../domain/errors.js'
import type { Archive, RunStatus, RunsAnswer } from './archive.js'
import type { CubeArchive } from './cube.js'

/** Told when a layer failed and the next one was asked. */
export type OnFallback = (from: string, cause: unknown) => void

/**
 * Cubes first, the archive's own files where there is no cube or it cannot be read. The plan of the
 * files is bounded, so a long one without a cube is refused as `run_not_ready`.
 */
export function layeredArchive(
  cubes: CubeArchive,
  files: Archive,
  onFallback: OnFallback = () => {},
): Archive {
  /** What our bucket does not tell is taken as no cube. */
  const versions = (signal?: AbortSignal): Promise<ReadonlyMap<number, string>> =>
    cubes.versions(signal).catch((cause: unknown) => {
      onFallback(cubes.id, missable(cause, signal))
      return new Map()
    })

  async function firstOf<T>(
    cycleMs: number,
    ask: (archive: Archive) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    if (!(await versions(signal)).has(cycleMs)) return ask(files)
    try {
      return await ask(cubes)
    } catch (cause) {
      onFallback(cubes.id, missable(cause, signal))
      return ask(files)
    }
  }

  return {
    id: files.id,
    async runs(signal) {
      const [published, listed] = await Promise.all([
        versions(signal),
        files.runs(signal).catch(async (cause: unknown): Promise<RunsAnswer> => {
          onFallback(files.id, missable(cause, signal))
          const known = await cubes.runs(signal).catch(() => undefined)
          if (!known || known.runs.length === 0) throw cause
          return { ...known, stale: true }
        }),
      ])
      return { ...listed, runs: listed.runs.map((status) => withCube(status, published)) }
    },
    grid: (run, signal) => firstOf(run.cycleMs, (archive) => archive.grid(run, signal), signal),
    read: (plan, signal) =>
      firstOf(plan.run.cycleMs, (archive) => archive.read(plan, signal), signal),
  }

  /** A run answers otherwise once it has a cube: it is another version. */
  function withCube(status: RunStatus, published: ReadonlyMap<number, string>): RunStatus {
    const version = published.get(status.run.cycleMs)
    if (version === undefined || status.source === cubes.id) return status
    return { ...status, source: cubes.id, version: `${status.version}+${version}` }
  }
}

/** Failures of one store, which the other may not have. Anything else, and a caller who left, stands. */
const OF_ONE_STORE: readonly FailureCode[] = [
  'source_unavailable',
  'source_changed',
  'source_corrupt',
  'unsupported_encoding',
  'over_budget',
  'timeout',
]

function missable(cause: unknown, signal: AbortSignal | undefined): Failure {
  signal?.throwIfAborted()
  if (cause instanceof Failure && OF_ONE_STORE.includes(cause.code)) return cause
  throw cause
}
