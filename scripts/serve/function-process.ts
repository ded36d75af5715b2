import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http'
import { createInterface } from 'node:readline'
import { limits } from './limits.js'
import type { BuiltFunction } from './read-output.js'
import type { RequestHeaders } from './request-headers.js'

/** One call of a function; `body` is whole, as the platform hands it over. */
export interface Invocation {
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly headers: RequestHeaders
  readonly body: Buffer | undefined
}

/** Why a process gave no answer. */
export class InvocationError extends Error {
  override readonly name = 'InvocationError'
  readonly reason: 'crashed' | 'timeout'

  constructor(reason: 'crashed' | 'timeout', options?: ErrorOptions) {
    super(`function ${reason}`, options)
    this.reason = reason
  }
}

export interface ProcessOptions {
  readonly function: BuiltFunction
  readonly middleware: boolean
  /** Compiled `function-host.js`. */
  readonly host: string
  readonly socket: string
  readonly env: Readonly<Record<string, string>>
  readonly deadlineMs: number
  readonly log: (line: string) => void
}

/** A long-lived process that answers many calls at once, as an instance of the platform does. */
export interface FunctionProcess {
  readonly pid: number | undefined
  readonly exited: Promise<void>
  inFlight(): number
  /** False once it crashed, timed out or was told to stop: it takes no new call. */
  usable(): boolean
  invoke(call: Invocation): Promise<IncomingMessage>
  /** Lets calls and background work end, at most `graceMs`, then kills. */
  stop(graceMs: number): Promise<void>
}

export function startFunctionProcess(options: ProcessOptions): FunctionProcess {
  const child = spawn(options)
  const exited = once(child, 'exit').then(() => undefined)
  const ready = listening(child, exited)
  // A start that fails is told to whoever calls; without a caller it must not end the runner.
  ready.catch(() => undefined)
  const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })
  let inFlight = 0
  let usable = true
  let expired = false
  void exited.then(() => {
    usable = false
    agent.destroy()
  })

  async function invoke(call: Invocation): Promise<IncomingMessage> {
    inFlight++
    const ended = new AbortController()
    let timer = setTimeout(() => ended.abort(), limits.startMs).unref()
    const release = (): void => {
      clearTimeout(timer)
      inFlight--
      // The platform ends an instance whose call ran out of time; its other calls may finish.
      if (ended.signal.aborted) expired = true
      if (expired) usable = false
      if (expired && inFlight === 0) child.kill('SIGKILL')
    }
    try {
      await withinTime(ready, ended.signal)
      clearTimeout(timer)
      timer = setTimeout(() => ended.abort(), options.deadlineMs).unref()
      const answered = await send(call, ended.signal)
      answered.once('close', release)
      return answered
    } catch (cause) {
      release()
      throw new InvocationError(ended.signal.aborted ? 'timeout' : 'crashed', { cause })
    }
  }

  async function send(call: Invocation, signal: AbortSignal): Promise<IncomingMessage> {
    const { socket, deadlineMs } = options
    const deadline = String(Date.now() + deadlineMs)
    const headers = { ...mutable(call.headers), 'x-runner-deadline': deadline }
    const { method, url: path, body } = call
    const request = httpRequest({ socketPath: socket, agent, signal, method, path, headers })
    request.end(body)
    const [answered]: IncomingMessage[] = await once(request, 'response')
    if (answered === undefined) throw new Error('no response')
    // Later errors (a crash in the middle of a body) reach the reader through `answered`.
    request.on('error', () => undefined)
    return answered
  }

  async function stop(graceMs: number): Promise<void> {
    usable = false
    if (child.connected) child.send('stop', () => undefined)
    const timer = setTimeout(() => child.kill('SIGKILL'), graceMs)
    await exited
    clearTimeout(timer)
  }

  return {
    pid: child.pid,
    exited,
    inFlight: () => inFlight,
    usable: () => usable,
    invoke,
    stop,
  }
}

function spawn({ function: built, middleware, host, socket, env, log }: ProcessOptions) {
  const settings = JSON.stringify({ handler: built.handler, middleware, socket })
  const child = fork(host, [settings], {
    cwd: built.directory,
    env: { ...env, ...built.environment },
    execArgv: built.sourceMaps ? ['--enable-source-maps'] : [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface(stream).on('line', (line) => log(`[${built.name}] ${line}`))
  }
  return child
}

async function listening(child: ChildProcess, exited: Promise<void>): Promise<void> {
  const gone = exited.then(() => {
    throw new Error('ended before it was ready')
  })
  await Promise.race([once(child, 'message'), once(child, 'error').then(rethrow), gone])
}

function rethrow([error]: unknown[]): never {
  throw error
}

async function withinTime(work: Promise<void>, signal: AbortSignal): Promise<void> {
  const expired = once(signal, 'abort').then(() => signal.throwIfAborted())
  await Promise.race([work, expired])
}

function mutable(headers: RequestHeaders): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : [...value],
    ]),
  )
}
