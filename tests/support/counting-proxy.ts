import { createServer, request as forward } from 'node:http'

export interface CountingProxy {
  readonly url: string
  /** Requests that came in since the last reset. */
  count(): number
  /** Calls back when so many requests have come in, counted from now. */
  at(count: number, call: () => void): void
  close(): Promise<void>
}

/** Passes every request on to `target` and counts it first. */
export async function countingProxy(target: string): Promise<CountingProxy> {
  let count = 0
  let wanted = Number.POSITIVE_INFINITY
  let call = () => {}
  const server = createServer((incoming, response) => {
    count += 1
    if (count === wanted) call()
    const { method, headers, url = '/' } = incoming
    const onward = forward(new URL(url, target), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    onward.on('error', () => response.destroy())
    response.on('close', () => onward.destroy())
    incoming.pipe(onward)
  })
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
  return {
    url: `http://127.0.0.1:${port}`,
    count: () => count,
    at(next, then) {
      count = 0
      wanted = next
      call = then
    },
    async close() {
      const closed = new Promise<void>((done) => server.close(() => done()))
      server.closeAllConnections()
      await closed
    },
  }
}
