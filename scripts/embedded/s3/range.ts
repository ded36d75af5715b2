import { S3Error } from './s3-error.js'

export interface ByteRange {
  readonly start: number
  readonly length: number
}

/**
 * One `bytes=` range of an object of `size` bytes. Undefined where S3 sends the whole object: no
 * header, several ranges, or something unreadable. A range outside is `InvalidRange` (416).
 */
export function parseRange(value: string | undefined, size: number): ByteRange | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(value?.trim() ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return undefined
  const [first, last] = [match[1] ?? '', match[2] ?? '']
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size : Math.min(size, Number(last) + 1)
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined
  if (start >= size || end <= start) {
    throw new S3Error('InvalidRange', { headers: { 'content-range': `bytes */${size}` } })
  }
  return { start, length: end - start }
}
