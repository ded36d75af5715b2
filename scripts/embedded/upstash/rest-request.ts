import { bytes, type Command } from './reply.js'

/** A request of the Upstash REST interface, understood. */
export type RestCall =
  | { readonly kind: 'one'; readonly command: Command }
  | { readonly kind: 'pipeline' | 'multi-exec'; readonly commands: readonly Command[] }

/** A request that is no call; answered with 400 and its text. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest'
}

/**
 * `POST /` with `["SET","k","v"]`, `POST /pipeline` and `/multi-exec` with a list of those, or the
 * command in the path: `/set/k/v`. There a body becomes one more argument, as the bytes it is, and
 * then each query parameter becomes two: `?EX=10`.
 */
export function parseCall(method: string, url: URL, body: Uint8Array): RestCall {
  const words = url.pathname.split('/').filter((word) => word !== '')
  if (words.length === 0) return { kind: 'one', command: toCommand(parseJson(body)) }
  const [first = ''] = words
  if (method === 'POST' && (first === 'pipeline' || first === 'multi-exec')) {
    const list = parseJson(body)
    if (!Array.isArray(list)) throw new BadRequest('ERR failed to parse pipeline request')
    return { kind: first, commands: list.map(toCommand) }
  }
  const command = words.map((word) => bytes(decode(word)))
  if (body.byteLength > 0) command.push(body)
  for (const [name, value] of url.searchParams) {
    if (name === '_token') continue
    command.push(bytes(name))
    if (value !== '') command.push(bytes(value))
  }
  return { kind: 'one', command }
}

function toCommand(value: unknown): Command {
  if (!Array.isArray(value) || value.length === 0) throw new BadRequest('ERR empty command')
  return value.map((word) => bytes(typeof word === 'string' ? word : JSON.stringify(word)))
}

function decode(word: string): string {
  try {
    return decodeURIComponent(word)
  } catch {
    throw new BadRequest('ERR failed to parse command')
  }
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    throw new BadRequest('ERR failed to parse command')
  }
}
