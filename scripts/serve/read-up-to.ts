import { Readable } from 'node:stream'

/** All of a stream when it has at most `limitBytes`, else the same stream from its first byte. */
export async function readUpTo(stream: Readable, limitBytes: number): Promise<Buffer | Readable> {
  const chunks: Buffer[] = []
  let length = 0
  const iterator: AsyncIterator<Buffer> = stream[Symbol.asyncIterator]()
  for (;;) {
    const { done, value } = await iterator.next()
    if (done) return Buffer.concat(chunks)
    chunks.push(value)
    length += value.byteLength
    if (length > limitBytes) return Readable.from(again(chunks, iterator), { objectMode: false })
  }
}

async function* again(chunks: readonly Buffer[], rest: AsyncIterator<Buffer>) {
  yield* chunks
  for (;;) {
    const { done, value } = await rest.next()
    if (done) return
    yield value
  }
}
