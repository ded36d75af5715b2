import { type Numbers, type Tally, tally } from './measure.js'
import type { LoadCall } from './mix.js'
import { generator } from './random.js'
import type { Stack } from './stack.js'
import { runUsers } from './users.js'
import {
  coresUsed,
  largestRss,
  memoryGrowth,
  type ProcessSample,
  sampleProcesses,
} from './watch-processes.js'

export interface LoadOptions {
  readonly stack: Stack
  readonly users: number
  readonly durationMs: number
  /** Within which all users have come. Default: a second. */
  readonly arriveMs?: number
  readonly thinkMs: number
  readonly next: (random: () => number) => LoadCall
  readonly seed: number
}

/** What a load gave. */
export interface LoadResult {
  readonly users: number
  readonly seconds: number
  readonly thinkMs: number
  readonly requestsPerSecond: number
  readonly total: Numbers
  readonly byName: Readonly<Record<string, Numbers>>
  /** Shares of answers of weather; NaN without any. */
  readonly cacheHits: ReturnType<Tally['cacheHits']>
  readonly largestWorkerBytes: number
  readonly memoryGrowth: number
  /** Cores in use, of the product's functions together, its runner, the stand-ins and this process. */
  readonly cores: Readonly<Record<'functions' | 'runner' | 'standIns' | 'load', number>>
}

const SAMPLE_EVERY_MS = 1_000

/** Puts a load on the stack and watches its processes. Ends by itself. */
export async function runLoad(options: LoadOptions): Promise<LoadResult> {
  const { stack, users, durationMs, thinkMs, next } = options
  const random = generator(options.seed)
  const gathered = tally()
  const samples: ProcessSample[] = []
  const others: ProcessSample[] = []
  const otherPids = [stack.runnerPid, stack.standInsPid, process.pid]
  const started = performance.now()
  const look = async () => {
    const atMs = performance.now() - started
    samples.push(await sampleProcesses(await stack.functionPids(), atMs))
    others.push(await sampleProcesses(otherPids, atMs))
  }
  await look()
  const timer = setInterval(() => void look(), SAMPLE_EVERY_MS)
  try {
    await runUsers({
      url: stack.url,
      count: users,
      durationMs,
      arriveMs: options.arriveMs,
      thinkMs,
      next: () => next(random),
      random,
      add: gathered.add,
    })
  } finally {
    clearInterval(timer)
  }
  await look()
  const seconds = (performance.now() - started) / 1000
  const total = gathered.total()
  const coreOf = coresUsed(others)
  return {
    users,
    seconds,
    thinkMs,
    requestsPerSecond: total.requests / seconds,
    total,
    byName: gathered.byName(),
    cacheHits: gathered.cacheHits(),
    largestWorkerBytes: largestRss(samples),
    memoryGrowth: memoryGrowth(samples),
    cores: {
      functions: Object.values(coresUsed(samples)).reduce((sum, cores) => sum + cores, 0),
      runner: coreOf[stack.runnerPid] ?? Number.NaN,
      standIns: coreOf[stack.standInsPid] ?? Number.NaN,
      load: coreOf[process.pid] ?? Number.NaN,
    },
  }
}
