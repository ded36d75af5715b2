import { timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { text } from 'node:stream/consumers'
import { SIGNATURE_HEADER, signature } from '../../lib/webhook/sign.js'
import { listenOnLoopback } from '../serve/listen.js'

export interface Delivery {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** Older messages may be recordings that somebody plays again. */
const MAX_AGE_S = 300

/** Takes any POST on loopback and answers 204. */
export async function receiveWebhooks(port: number, take: (delivery: Delivery) => void) {
  const listening = await listenOnLoopback(port, async (request, response) => {
    const body = await text(request)
    if (request.method === 'POST') take({ headers: request.headers, body })
    response.writeHead(request.method === 'POST' ? 204 : 405).end()
  })
  return { url: `http://127.0.0.1:${listening.port}/`, close: listening.close }
}

/** What came, and whether it is from whoever has the secret. */
export function describeDelivery(
  { headers, body }: Delivery,
  secret: string | undefined,
  nowMs: number,
): string {
  const signed = headers[SIGNATURE_HEADER]
  const verdict =
    secret === undefined
      ? 'not checked: no --secret was given'
      : isGenuine(signed, { secret, body, nowMs })
        ? 'good'
        : 'BAD'
  return [`${SIGNATURE_HEADER}: ${signed ?? 'none'}`, `signature: ${verdict}`, body].join('\n')
}

/** As a receiver has to check: the time first, then the whole header in constant time. */
function isGenuine(
  signed: string | string[] | undefined,
  { secret, body, nowMs }: { secret: string; body: string; nowMs: number },
): boolean {
  const seconds = Number(/^t=(\d{1,12}),/.exec(String(signed))?.[1])
  if (!(Math.abs(nowMs / 1000 - seconds) <= MAX_AGE_S)) return false
  const [given, wanted] = [
    Buffer.from(String(signed)),
    Buffer.from(signature(secret, seconds, body)),
  ]
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
