import { RedisError, type Reply } from './reply.js'

/** A reply as JSON. Strings are UTF-8 text, or base64 when asked for; `OK` is always plain. */
export function toJson(reply: Reply, isBase64: boolean): unknown {
  if (reply === null || typeof reply === 'number') return reply
  if (reply instanceof Uint8Array) return encode(Buffer.from(reply), isBase64)
  if (reply instanceof RedisError) return reply.message
  if ('status' in reply) {
    return reply.status === 'OK' ? 'OK' : encode(Buffer.from(reply.status), isBase64)
  }
  return reply.map((item) => toJson(item, isBase64))
}

/** `{ result }` or `{ error }`. */
export function envelope(reply: Reply, isBase64: boolean): Readonly<Record<string, unknown>> {
  if (reply instanceof RedisError) return { error: reply.message }
  return { result: toJson(reply, isBase64) }
}

function encode(value: Buffer, isBase64: boolean): string {
  return value.toString(isBase64 ? 'base64' : 'utf8')
}
