import { readFile } from 'node:fs/promises'

/** Memory and processor time of processes, sampled while a load runs. */
export interface ProcessSample {
  readonly atMs: number
  /** By process id. */
  readonly rssBytes: Readonly<Record<number, number>>
  /** Seconds of processor time since its start, by process id. */
  readonly cpuSeconds: Readonly<Record<number, number>>
}

/** Clock ticks a second in the files of `/proc`; 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100
const PAGE_BYTES = 4096

/** Reads `/proc`; a process that has ended is left out. */
export async function sampleProcesses(
  pids: readonly number[],
  atMs: number,
): Promise<ProcessSample> {
  const rssBytes: Record<number, number> = {}
  const cpuSeconds: Record<number, number> = {}
  for (const pid of pids) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
    const fields = stat && parseStat(stat)
    if (!fields) continue
    rssBytes[pid] = fields.rssBytes
    cpuSeconds[pid] = fields.cpuSeconds
  }
  return { atMs, rssBytes, cpuSeconds }
}

/** Fields of a line of `/proc/<pid>/stat`; the name in parentheses may hold anything. @see proc(5) */
export function parseStat(
  line: string,
): { readonly rssBytes: number; readonly cpuSeconds: number } | undefined {
  const fields = line
    .slice(line.lastIndexOf(')') + 2)
    .trim()
    .split(' ')
  // The third field of the line is the first here: utime is the 14th, stime the 15th, rss the 24th.
  const [utime, stime, rss] = [fields[11], fields[12], fields[21]].map(Number)
  if (utime === undefined || stime === undefined || rss === undefined) return undefined
  if (![utime, stime, rss].every(Number.isFinite)) return undefined
  return { rssBytes: rss * PAGE_BYTES, cpuSeconds: (utime + stime) / TICKS_PER_SECOND }
}

/** Largest resident memory that any one process had. Bytes; NaN where none was seen. */
export function largestRss(samples: readonly ProcessSample[]): number {
  const seen = samples.flatMap(({ rssBytes }) => Object.values(rssBytes))
  return seen.length === 0 ? Number.NaN : seen.reduce((most, bytes) => Math.max(most, bytes))
}

/**
 * How much the memory of all processes grew: the median of the last fifth of the samples over that of
 * the second fifth. The first is left out, for that is where caches fill. NaN below ten samples.
 */
export function memoryGrowth(samples: readonly ProcessSample[]): number {
  if (samples.length < 10) return Number.NaN
  const totals = samples.map(({ rssBytes }) =>
    Object.values(rssBytes).reduce((sum, bytes) => sum + bytes, 0),
  )
  const fifth = Math.floor(totals.length / 5)
  return median(totals.slice(-fifth)) / median(totals.slice(fifth, 2 * fifth))
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? Number.NaN
}

/** Cores that each process used between the first and the last sample, by process id. */
export function coresUsed(samples: readonly ProcessSample[]): Readonly<Record<number, number>> {
  const [first, last] = [samples[0], samples.at(-1)]
  if (!first || !last || first === last) return {}
  const seconds = (last.atMs - first.atMs) / 1000
  return Object.fromEntries(
    Object.entries(last.cpuSeconds).map(([pid, spent]) => [
      pid,
      (spent - (first.cpuSeconds[Number(pid)] ?? 0)) / seconds,
    ]),
  )
}
