import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The port is taken; the message is for the person who started the runner. */
export class PortBusyError extends Error {
  override readonly name = 'PortBusyError'

  constructor(port: number, options?: ErrorOptions) {
    super(
      `Port ${port} is in use. Stop what listens there, or choose another: PORT=${port + 1} npm start`,
      options,
    )
  }
}

export interface Listening {
  readonly port: number
  close(): Promise<void>
}

/**
 * Listens on 127.0.0.1, and on ::1 where there is one: `localhost` may mean either, and neither is
 * reached from outside. Port 0 takes any free one.
 */
export async function listenOnLoopback(
  port: number,
  listener: RequestListener,
): Promise<Listening> {
  const first = await listen('127.0.0.1', port, listener)
  const taken = portOf(first)
  const second = await listen('::1', taken, listener).catch(async (error: unknown) => {
    // Without IPv6, or when a port chosen at random is free on one of the two only.
    if (port === 0 || !(error instanceof PortBusyError)) return undefined
    await close(first)
    throw error
  })
  const servers = second === undefined ? [first] : [first, second]
  return {
    port: taken,
    async close() {
      await Promise.all(servers.map(close))
    },
  }
}

async function listen(host: string, port: number, listener: RequestListener): Promise<Server> {
  const server = createServer({ requestTimeout: 0 }, listener)
  server.listen(port, host)
  try {
    await once(server, 'listening')
    return server
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE') {
      throw new PortBusyError(port, { cause })
    }
    throw cause
  }
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address()
  if (address === null || typeof address === 'string') throw new Error('not a TCP server')
  return address.port
}

/** Open answers end first; idle connections are cut. */
async function close(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  await closed
}
