import { type Command, RedisError, type Reply } from './reply.js'

/** A command in the Redis protocol (RESP2): an array of byte strings. */
export function encodeCommand(command: Command): Uint8Array {
  const parts = [Buffer.from(`*${command.length}\r\n`)]
  for (const word of command) {
    parts.push(Buffer.from(`$${word.byteLength}\r\n`), Buffer.from(word), Buffer.from('\r\n'))
  }
  return Buffer.concat(parts)
}

interface Parsed {
  readonly reply: Reply
  readonly end: number
}

/** Reads replies from a stream of chunks; each whole reply is handed to `onReply` in order. */
export function replyReader(onReply: (reply: Reply) => void): (chunk: Uint8Array) => void {
  let pending = Buffer.alloc(0)
  return (chunk) => {
    pending = Buffer.concat([pending, chunk])
    let at = 0
    for (let parsed = parse(pending, at); parsed; parsed = parse(pending, at)) {
      at = parsed.end
      onReply(parsed.reply)
    }
    pending = pending.subarray(at)
  }
}

/** The reply that begins at `at`, or undefined while part of it is missing. */
function parse(buffer: Buffer, at: number): Parsed | undefined {
  const lineEnd = buffer.indexOf('\r\n', at)
  if (lineEnd === -1) return undefined
  const type = String.fromCharCode(buffer[at] ?? 0)
  const line = buffer.toString('utf8', at + 1, lineEnd)
  const end = lineEnd + 2
  if (type === '+') return { reply: { status: line }, end }
  if (type === '-') return { reply: new RedisError(line), end }
  if (type === ':') return { reply: Number(line), end }
  if (type === '$') return parseBulk(buffer, end, Number(line))
  if (type === '*') return parseList(buffer, end, Number(line))
  throw new Error(`unexpected reply type ${JSON.stringify(type)}`)
}

function parseBulk(buffer: Buffer, at: number, length: number): Parsed | undefined {
  if (length === -1) return { reply: null, end: at }
  const end = at + length + 2
  if (buffer.length < end) return undefined
  return { reply: Uint8Array.from(buffer.subarray(at, at + length)), end }
}

function parseList(buffer: Buffer, at: number, length: number): Parsed | undefined {
  if (length === -1) return { reply: null, end: at }
  const items: Reply[] = []
  let end = at
  for (let i = 0; i < length; i += 1) {
    const item = parse(buffer, end)
    if (!item) return undefined
    items.push(item.reply)
    end = item.end
  }
  return { reply: items, end }
}
