import { connect, type Socket } from 'node:net'
import { type Command, RedisError, type Reply } from './reply.js'
import { encodeCommand, replyReader } from './resp.js'

interface Waiting {
  readonly resolve: (reply: Reply) => void
  readonly reject: (cause: Error) => void
}

/** One connection over a unix socket. Redis answers in order, so many commands may be under way. */
export interface RedisConnection {
  call(command: Command): Promise<Reply>
  multi(commands: readonly Command[]): Promise<readonly Reply[] | RedisError>
  close(): void
}

export async function connectRedis(path: string): Promise<RedisConnection> {
  const socket = await open(path)
  const waiting: Waiting[] = []
  const lost = (cause: Error) => {
    for (const { reject } of waiting.splice(0)) reject(cause)
  }
  socket.on(
    'data',
    replyReader((reply) => waiting.shift()?.resolve(reply)),
  )
  socket.on('error', lost)
  socket.on('close', () => lost(new Error('redis-server closed the connection')))

  function send(commands: readonly Command[]): Promise<Reply>[] {
    const replies = commands.map(
      () => new Promise<Reply>((resolve, reject) => waiting.push({ resolve, reject })),
    )
    socket.write(Buffer.concat(commands.map(encodeCommand)))
    return replies
  }

  return {
    async call(command) {
      const [reply] = await Promise.all(send([command]))
      return reply ?? null
    },
    async multi(commands) {
      const wrapped = [[Buffer.from('MULTI')], ...commands, [Buffer.from('EXEC')]]
      const result = (await Promise.all(send(wrapped))).at(-1)
      if (Array.isArray(result)) return result
      return result instanceof RedisError ? result : new RedisError('EXECABORT nothing was run')
    },
    close: () => socket.destroy(),
  }
}

function open(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(path)
    socket.once('connect', () => resolve(socket))
    socket.once('error', reject)
  })
}
