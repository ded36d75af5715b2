import { join } from 'node:path'
import { S3Error } from './s3-error.js'

/** Longest key S3 takes, in UTF-8 bytes. */
const MAX_KEY_BYTES = 1024
/** Longest name a file system takes, less what {@link ASIDE} adds. */
const MAX_NAME_BYTES = 250
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/

/**
 * Where an object goes whose own name is taken by a folder (`a` beside `a/b`). A bare `%` never
 * comes out of {@link encodeName}, so no key maps there by itself.
 */
export const ASIDE = '%f'

/** A file name that says the key's part: itself, save what a file system takes for something else. */
function encodeName(part: string): string {
  if (part === '') return '%e'
  if (part === '.' || part === '..') return part.replaceAll('.', '%2E')
  return part.replaceAll('%', '%25').replaceAll('\0', '%00').replaceAll('\\', '%5C')
}

/** The key's part a file name stands for. */
export function decodeName(name: string): string {
  const bare = name.endsWith(ASIDE) ? name.slice(0, -ASIDE.length) : name
  if (bare === '%e') return ''
  return bare.replace(/%(25|00|5C|2E)/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

export function bucketPath(directory: string, bucket: string): string {
  if (!BUCKET.test(bucket) || bucket.includes('..')) throw new S3Error('InvalidBucketName')
  return join(directory, bucket)
}

/** The file of a key, always inside its bucket: no part is ever `..`, empty or absolute. */
export function objectPath(directory: string, bucket: string, key: string): string {
  if (Buffer.byteLength(key) > MAX_KEY_BYTES) throw new S3Error('KeyTooLongError')
  const names = key.split('/').map(encodeName)
  if (names.some((name) => Buffer.byteLength(name) > MAX_NAME_BYTES)) {
    throw new S3Error('KeyTooLongError')
  }
  return join(bucketPath(directory, bucket), ...names)
}
