import { mkdtemp, rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compileHost } from './compile-host.js'
import {
  type FunctionProcess,
  type Invocation,
  InvocationError,
  startFunctionProcess,
} from './function-process.js'
import { limits } from './limits.js'
import type { BuildOutput, BuiltFunction } from './read-output.js'

export interface PoolOptions {
  readonly output: BuildOutput
  /** All the environment the functions get. */
  readonly env: Readonly<Record<string, string>>
  /** Processes a function may grow to; another one starts when all are busy. */
  readonly instances: number
  readonly log: (line: string) => void
}

/** The processes of all functions of one build. */
export interface FunctionPool {
  call(name: string, call: Invocation): Promise<IncomingMessage>
  /** Starts a process of a function ahead of its first call. */
  warm(name: string): void
  pids(): number[]
  /** Ends every process; calls and background work get `graceMs` to end by themselves. */
  close(graceMs: number): Promise<void>
}

/**
 * Processes start at a function's first call, as on the platform: two dozen of them at 65–100 MB
 * each would make a start slow and heavy for functions nobody calls.
 */
export async function createFunctionPool(options: PoolOptions): Promise<FunctionPool> {
  const { output, env, instances, log } = options
  const folder = await mkdtemp(join(tmpdir(), 'functions-'))
  const host = await compileHost(folder)
  const running = new Map<string, FunctionProcess[]>()
  let started = 0
  let closed = false

  function start(built: BuiltFunction): FunctionProcess {
    if (closed) throw new InvocationError('crashed')
    const process = startFunctionProcess({
      function: built,
      middleware: built === output.middleware,
      host,
      socket: socketPath(folder, started++),
      env,
      deadlineMs: (built.maxDurationSeconds ?? limits.defaultDurationSeconds) * 1000,
      log,
    })
    const others = running.get(built.name) ?? []
    running.set(built.name, [...others, process])
    void process.exited.then(() => {
      const left = running.get(built.name)?.filter((one) => one !== process) ?? []
      running.set(built.name, left)
    })
    return process
  }

  /** An idle process, else a new one while allowed, else the least busy. */
  function choose(built: BuiltFunction): FunctionProcess {
    const usable = (running.get(built.name) ?? []).filter((process) => process.usable())
    const [best] = usable.toSorted((a, b) => a.inFlight() - b.inFlight())
    if (best === undefined) return start(built)
    return best.inFlight() > 0 && usable.length < instances ? start(built) : best
  }

  function find(name: string): BuiltFunction {
    const built = name === output.middleware?.name ? output.middleware : output.functions.get(name)
    if (built === undefined) throw new Error(`no function "${name}" in the output`)
    return built
  }

  return {
    call: async (name, call) => await choose(find(name)).invoke(call),
    warm(name) {
      choose(find(name))
    },
    pids: () => [...running.values()].flat().flatMap(({ pid }) => pid ?? []),
    async close(graceMs) {
      closed = true
      const processes = [...running.values()].flat()
      await Promise.all(processes.map((process) => process.stop(graceMs)))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A private socket: a loopback port would let others call functions past the middleware. */
function socketPath(folder: string, number: number): string {
  const name = join(folder, `${number}.sock`)
  return process.platform === 'win32' ? join('\\\\.\\pipe', name) : name
}
