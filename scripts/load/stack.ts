import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export interface StackOptions {
  /** Processes that a function may grow to. */
  readonly instances: number
  readonly s3LatencyMs: number
  readonly redisLatencyMs: number
  readonly env?: Readonly<Record<string, string>>
}

/** What the load is put on: stand-ins in one process, the built product and its runner in others. */
export interface Stack {
  readonly url: string
  /** Of the runner; its children are the functions. */
  readonly runnerPid: number
  readonly standInsPid: number
  functionPids(): Promise<readonly number[]>
  close(): Promise<void>
}

/** The latencies that the targets are stated for. */
export const STATED: StackOptions = { instances: 2, s3LatencyMs: 30, redisLatencyMs: 5 }

interface Message {
  readonly env?: Record<string, string>
  readonly url?: string
  readonly pids?: readonly number[]
  readonly error?: string
}

/**
 * Starts the sample archive behind an S3 stand-in, Redis behind an Upstash stand-in, both with their
 * latency, and the built product over them. Each in a process of its own: the generator of the load,
 * the stand-ins and the product would slow each other down in one.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const standIns = child('stand-ins', options)
  try {
    const { env = {} } = await told(standIns, 'env')
    const runner = child('runner', { ...options, env: { ...env, ...options.env } })
    const { url = '' } = await told(runner, 'url').catch(async (error: unknown) => {
      await end(runner)
      throw error
    })
    return {
      url,
      runnerPid: runner.pid ?? 0,
      standInsPid: standIns.pid ?? 0,
      async functionPids() {
        runner.send('pids')
        return (await told(runner, 'pids')).pids ?? []
      },
      async close() {
        await end(runner)
        await end(standIns)
      },
    }
  } catch (error) {
    await end(standIns)
    throw error
  }
}

function child(role: string, options: object): ChildProcess {
  const file = join(import.meta.dirname, 'stack-process.ts')
  return fork(file, [role, JSON.stringify(options)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
}

async function told(process: ChildProcess, what: keyof Message): Promise<Message> {
  const heard = new AbortController()
  const { signal } = heard
  const ended = once(process, 'exit', { signal }).then(() => {
    throw new Error('a part of the stack ended before it was ready')
  })
  // When the answer came nobody waits for it any more.
  ended.catch(() => undefined)
  try {
    for (;;) {
      const [message]: Message[] = await Promise.race([once(process, 'message', { signal }), ended])
      if (message?.error) throw new Error(message.error)
      if (message && what in message) return message
    }
  } finally {
    heard.abort()
  }
}

async function end(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return
  const exited = once(process, 'exit')
  const timer = setTimeout(() => process.kill('SIGKILL'), 10_000)
  if (process.connected) process.send('stop')
  else process.kill('SIGTERM')
  await exited
  clearTimeout(timer)
}
