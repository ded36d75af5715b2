import { Transform, type TransformCallback } from 'node:stream'
import { S3Error } from './s3-error.js'

/** A chunk header is a hexadecimal size and perhaps a signature: far below this, in bytes. */
const MAX_LINE_BYTES = 8192

type State = 'size' | 'data' | 'data-end' | 'trailer' | 'done'

/**
 * Takes S3's `aws-chunked` framing off a body: `size;chunk-signature=…\r\n data \r\n`, a chunk of
 * size 0, then trailers such as `x-amz-checksum-crc32`, which stand in `trailers` once it has ended.
 * Signatures are not checked: this server has no keys.
 */
export class AwsChunkedDecoder extends Transform {
  readonly trailers = new Map<string, string>()
  private state: State = 'size'
  private rest: Buffer = Buffer.alloc(0)
  private remaining = 0

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.rest = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk])
    try {
      while (this.step());
      done()
    } catch (error) {
      done(error instanceof Error ? error : new S3Error('IncompleteBody', { cause: error }))
    }
  }

  override _flush(done: TransformCallback): void {
    const complete = this.state === 'done' || this.state === 'trailer'
    done(complete ? null : new S3Error('IncompleteBody'))
  }

  /** Takes one piece of what has come; false when more is needed. */
  private step(): boolean {
    if (this.state === 'done') return false
    return this.state === 'data' ? this.takeData() : this.takeLine()
  }

  private takeData(): boolean {
    const piece = this.rest.subarray(0, this.remaining)
    if (piece.length > 0) this.push(piece)
    this.rest = this.rest.subarray(piece.length)
    this.remaining -= piece.length
    if (this.remaining === 0) this.state = 'data-end'
    return this.state === 'data-end' && this.rest.length > 0
  }

  private takeLine(): boolean {
    const end = this.rest.indexOf('\r\n')
    if (end < 0) {
      if (this.rest.length > MAX_LINE_BYTES) throw new S3Error('IncompleteBody')
      return false
    }
    const line = this.rest.toString('latin1', 0, end)
    this.rest = this.rest.subarray(end + 2)
    if (this.state === 'size') this.readSize(line)
    else if (this.state === 'data-end') this.readDataEnd(line)
    else this.readTrailer(line)
    return true
  }

  private readSize(line: string): void {
    const size = line.split(';')[0] ?? ''
    if (!/^[0-9a-fA-F]{1,12}$/.test(size)) throw new S3Error('IncompleteBody')
    this.remaining = Number.parseInt(size, 16)
    this.state = this.remaining === 0 ? 'trailer' : 'data'
  }

  private readDataEnd(line: string): void {
    if (line !== '') throw new S3Error('IncompleteBody')
    this.state = 'size'
  }

  private readTrailer(line: string): void {
    if (line === '') {
      this.state = 'done'
      return
    }
    const colon = line.indexOf(':')
    if (colon < 0) throw new S3Error('IncompleteBody')
    this.trailers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim())
  }
}
