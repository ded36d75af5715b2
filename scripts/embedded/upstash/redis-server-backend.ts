import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connectRedis, type RedisConnection } from './redis-connection.js'
import { type Backend, bytes, type Command, text } from './reply.js'
import { scriptSha, withoutShebang } from './script-text.js'

const START_TIMEOUT_MS = 10_000
const STOP_TIMEOUT_MS = 3_000

/** Where the program is, when it is installed. */
export function findRedisServer(path: string): string | undefined {
  return path
    .split(delimiter)
    .map((folder) => join(folder, 'redis-server'))
    .find(isExecutable)
}

/**
 * A real Redis as a child process: on a unix socket in a folder of its own, without a port, without
 * writing to disk. It ends with this process.
 */
export async function redisServerBackend(program: string): Promise<Backend> {
  const folder = await mkdtemp(join(tmpdir(), 'skypulse-redis-'))
  const socket = join(folder, 'redis.sock')
  const child = start(program, folder, socket)
  const killChild = () => child.kill('SIGKILL')
  process.once('exit', killChild)

  async function stop(): Promise<void> {
    process.off('exit', killChild)
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await Promise.race([ended, sleep(STOP_TIMEOUT_MS).then(killChild)])
    }
    await rm(folder, { recursive: true, force: true })
  }

  const connection = await whenReady(child, socket).catch(async (cause) => {
    await stop()
    throw cause
  })
  const toServer = scriptTranslator()
  return {
    name: 'redis-server',
    call: async (command) => toServer.back(command, await connection.call(toServer.forth(command))),
    multi: (commands) => connection.multi(commands.map(toServer.forth)),
    async close() {
      connection.close()
      await stop()
    },
  }
}

/**
 * Scripts go to the server without their shebang, under another SHA-1 than the one clients know:
 * both directions are translated.
 */
function scriptTranslator() {
  const shaAtServer = new Map<string, string>()

  function known(script: Uint8Array): Uint8Array {
    const stripped = withoutShebang(script)
    shaAtServer.set(scriptSha(script), scriptSha(stripped))
    return stripped
  }

  function translated(sha: Uint8Array): Uint8Array {
    return bytes(shaAtServer.get(text(sha).toLowerCase()) ?? text(sha))
  }

  return {
    forth(command: Command): Command {
      const [name = bytes(''), first = bytes(''), ...rest] = command
      const verb = text(name).toUpperCase()
      if (verb === 'EVAL') return [name, known(first), ...rest]
      if (verb === 'EVALSHA') return [name, translated(first), ...rest]
      if (verb !== 'SCRIPT') return command
      const subcommand = text(first).toUpperCase()
      if (subcommand === 'LOAD') return [name, first, ...rest.map(known)]
      return subcommand === 'EXISTS' ? [name, first, ...rest.map(translated)] : command
    },
    back<T>(command: Command, reply: T): T | Uint8Array {
      const [name = bytes(''), subcommand = bytes(''), script] = command
      const isLoad = /^script$/i.test(text(name)) && /^load$/i.test(text(subcommand))
      return isLoad && script && reply instanceof Uint8Array ? bytes(scriptSha(script)) : reply
    },
  }
}

function start(program: string, folder: string, socket: string): ChildProcess {
  const settings = {
    port: '0',
    unixsocket: socket,
    unixsocketperm: '700',
    dir: folder,
    save: '',
    appendonly: 'no',
    daemonize: 'no',
    maxmemory: '256mb',
    'maxmemory-policy': 'allkeys-lru',
  }
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value])
  return spawn(program, args, { stdio: 'ignore' })
}

async function whenReady(child: ChildProcess, socket: string): Promise<RedisConnection> {
  const failed = new AbortController()
  const fail = (cause: Error) => failed.abort(cause)
  child.once('error', fail)
  child.once('exit', (code) => fail(new Error(`redis-server ended with code ${code}`)))
  const giveUpAt = Date.now() + START_TIMEOUT_MS
  for (;;) {
    failed.signal.throwIfAborted()
    const connection = await connectRedis(socket).catch(() => undefined)
    if (connection) return connection
    if (Date.now() > giveUpAt) throw new Error('redis-server does not answer on its socket')
    await sleep(10)
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
