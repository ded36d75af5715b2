import { Agent, request as forward } from 'node:http'
import { listenOnLoopback } from '../serve/listen.js'

/** An address on loopback that leads to another, which can be changed at any time. */
export interface Alias {
  readonly url: string
  /** From now on; requests under way end where they began. */
  leadTo(url: string): void
  close(): Promise<void>
}

/** Stands for a domain of the platform. 404 until it leads anywhere, 502 when nothing listens there. */
export async function openAlias(): Promise<Alias> {
  let target: string | undefined
  const agent = new Agent({ keepAlive: true })
  const listening = await listenOnLoopback(0, (incoming, response) => {
    if (target === undefined) {
      response.writeHead(404).end()
      return
    }
    const { method, headers, url = '/' } = incoming
    const { hostname, port } = new URL(target)
    const onward = forward({ agent, hostname, port, path: url, method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    onward.on('error', () => {
      if (response.headersSent) response.destroy()
      else response.writeHead(502).end()
    })
    response.on('close', () => onward.destroy())
    incoming.pipe(onward)
  })
  return {
    url: `http://127.0.0.1:${listening.port}`,
    leadTo(url) {
      target = url
    },
    async close() {
      agent.destroy()
      await listening.close()
    },
  }
}
