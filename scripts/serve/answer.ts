import type { Readable } from 'node:stream'

/** What travels outward through the runner's layers. A `Readable` body can be read once. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: Buffer | Readable | null
}

/** The answer of another layer with a different body, such as the same without any. */
export function withoutBody(answer: Answer): Answer {
  return { ...answer, body: null }
}

/** Reads an unwanted body to nowhere: a call counts as under way until its answer was read. */
export function discardBody({ body }: Answer): void {
  if (body !== null && !Buffer.isBuffer(body)) body.resume()
}
