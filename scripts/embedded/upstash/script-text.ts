import { createHash } from 'node:crypto'
import { text } from './reply.js'

/** The name of a script: SHA-1 of its text as sent. */
export function scriptSha(script: Uint8Array): string {
  return createHash('sha1').update(script).digest('hex')
}

/**
 * The script without its `#!lua flags=…` line, made a comment so that lines keep their numbers.
 * Upstash knows flags, such as `allow-key-locking`, that Redis 7 refuses.
 */
export function withoutShebang(script: Uint8Array): Uint8Array {
  return Buffer.from(text(script).replace(/^#!/, '--'), 'utf8')
}
