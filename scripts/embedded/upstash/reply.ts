/** A status line such as `OK`, told apart from a string because REST does not encode `OK`. */
export interface Status {
  readonly status: string
}

/** What a Redis command answers: nil, integer, string of bytes, status, error, or a list. */
export type Reply = null | number | Uint8Array | Status | RedisError | readonly Reply[]

/** An error reply. Its text begins with a code in capitals, as Redis writes it. */
export class RedisError extends Error {
  override readonly name = 'RedisError'
}

export const OK: Status = { status: 'OK' }

/** A command and its arguments, as bytes. */
export type Command = readonly Uint8Array[]

/** Redis behind the REST front. */
export interface Backend {
  readonly name: 'redis-server' | 'embedded'
  /** Never rejects for a Redis error: that is a reply. */
  call(command: Command): Promise<Reply>
  /** All or, when one is malformed, none; nothing else runs in between. */
  multi(commands: readonly Command[]): Promise<readonly Reply[] | RedisError>
  close(): Promise<void>
}

export function bytes(text: string): Uint8Array {
  return Buffer.from(text, 'utf8')
}

export function text(value: Uint8Array): string {
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('utf8')
}
