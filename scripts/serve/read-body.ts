import type { IncomingMessage } from 'node:http'

/**
 * The whole body of a request, as the platform hands it to a function; `undefined` without one.
 * `'too large'` as soon as it is known to pass the limit: the rest is not read.
 */
export async function readBody(
  request: IncomingMessage,
  limitBytes: number,
): Promise<Buffer | undefined | 'too large'> {
  const { 'content-length': announced, 'transfer-encoding': chunked } = request.headers
  if (announced === undefined && chunked === undefined) return undefined
  if (Number(announced ?? 0) > limitBytes) return 'too large'
  const chunks: Buffer[] = []
  let length = 0
  // Leaving the loop would destroy the request, and with it the socket the answer goes to.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    chunks.push(chunk)
    length += chunk.byteLength
    if (length > limitBytes) return 'too large'
  }
  return Buffer.concat(chunks)
}
