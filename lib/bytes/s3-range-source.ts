import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { GetObjectCommand, type GetObjectCommandOutput, type S3Client } from '@aws-sdk/client-s3'
import type { Breaker } from '../async/breaker.js'
import { s3Config } from '../config.js'
import { Failure } from '../domain/errors.js'
import { isInside, type RangeSource } from './range-source.js'

/** One version of an object, as a listing tells of it. */
export interface S3Object {
  readonly bucket: string
  readonly key: string
  readonly byteLength: number
  /** The ETag as the listing gives it, quotes included. */
  readonly version: string
}

/** How a read is tried: limit of one try, tries in all, ceiling of the first random wait. */
export interface S3Policy {
  readonly requestTimeoutMs: number
  readonly maxTries: number
  readonly retryBaseMs: number
  /** Shared by all objects of a bucket; absent: every try is made. */
  readonly gate?: Breaker
}

/** What one try came to, when it gave no bytes. */
interface Fault {
  readonly failure: Failure
  readonly isWorthAnotherTry: boolean
}

/**
 * One S3 object as a {@link RangeSource}. `If-Match` pins the version: an object published again in the
 * middle is `source_changed`, never a mixture. Each try has its own time limit, from the first byte sent
 * to the last byte received; tries are spaced by random waits.
 */
export function s3RangeSource(
  client: S3Client,
  object: S3Object,
  policy: S3Policy = UNGATED,
): RangeSource {
  const { byteLength, version } = object
  return {
    byteLength,
    version,
    async read(offset, length, signal) {
      signal?.throwIfAborted()
      if (!isInside(offset, length, byteLength)) {
        throw new Failure('source_corrupt', `Range ${offset}+${length} is outside ${byteLength}.`)
      }
      if (length === 0) return new Uint8Array(0)
      for (let tries = 1; ; tries++) {
        if (policy.gate?.admits() === false) throw unavailable('no answer lately')
        const outcome = await tryOnce(client, { ...object, offset, length }, { policy, signal })
        // Only silence and faults of the server say that it is down; a changed object does not.
        if (outcome instanceof Uint8Array || !outcome.isWorthAnotherTry) policy.gate?.succeeded()
        else policy.gate?.failed()
        if (outcome instanceof Uint8Array) return outcome
        if (!outcome.isWorthAnotherTry || tries >= policy.maxTries) throw outcome.failure
        const ceilingMs = policy.retryBaseMs * 2 ** (tries - 1)
        await wait(Math.random() * ceilingMs, undefined, signal ? { signal } : {}).catch(() => {})
        signal?.throwIfAborted()
      }
    },
  }
}

const { requestTimeoutMs, maxTries, retryBaseMs } = s3Config
const UNGATED: S3Policy = { requestTimeoutMs, maxTries, retryBaseMs }

interface Wanted extends S3Object {
  readonly offset: number
  readonly length: number
}

async function tryOnce(
  client: S3Client,
  wanted: Wanted,
  { policy, signal }: { policy: S3Policy; signal: AbortSignal | undefined },
): Promise<Uint8Array | Fault> {
  const clock = AbortSignal.timeout(policy.requestTimeoutMs)
  const abortSignal = signal ? AbortSignal.any([signal, clock]) : clock
  try {
    const command = new GetObjectCommand({
      Bucket: wanted.bucket,
      Key: wanted.key,
      Range: `bytes=${wanted.offset}-${wanted.offset + wanted.length - 1}`,
      IfMatch: wanted.version,
    })
    const response = await client.send(command, { abortSignal })
    const body = bodyOf(response)
    const wrong = wrongAnswer(response, wanted)
    if (!wrong) return await readBody(body, wanted.length)
    // Let go now, or the whole object comes down.
    body.destroy()
    return { failure: wrong, isWorthAnotherTry: false }
  } catch (error) {
    signal?.throwIfAborted()
    return faultOf(error, clock.aborted)
  }
}

function bodyOf({ Body }: GetObjectCommandOutput): Readable {
  if (Body instanceof Readable) return Body
  throw new Error('S3 gave no readable body.')
}

function wrongAnswer(response: GetObjectCommandOutput, wanted: Wanted): Failure | undefined {
  const { offset, length, byteLength } = wanted
  const status = response.$metadata.httpStatusCode
  if (status !== 206) return unavailable(`status ${status} for a range`)
  if (response.ContentRange !== `bytes ${offset}-${offset + length - 1}/${byteLength}`) {
    return unavailable(`range ${response.ContentRange} for ${offset}+${length} of ${byteLength}`)
  }
  return undefined
}

/** Exactly `length` bytes: not one more is kept, one less is a fault. The client ends an aborted body. */
async function readBody(body: Readable, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length)
  let filled = 0
  try {
    for await (const part of body) {
      if (!(part instanceof Uint8Array) || filled + part.length > length) {
        throw new Error(`more than ${length} bytes`)
      }
      bytes.set(part, filled)
      filled += part.length
    }
  } finally {
    body.destroy()
  }
  if (filled !== length) throw new Error(`${filled} of ${length} bytes`)
  return bytes
}

function faultOf(error: unknown, isLate: boolean): Fault {
  const status = statusOf(error)
  if (status === 412 || status === 416) {
    const failure = new Failure('source_changed', 'The object was replaced.', { cause: error })
    return { failure, isWorthAnotherTry: false }
  }
  if (isLate || isTimeout(error)) {
    const failure = new Failure('timeout', 'The archive did not answer in time.', { cause: error })
    return { failure, isWorthAnotherTry: true }
  }
  const isRefused = status !== undefined && status >= 400 && status < 500 && status !== 429
  return { failure: unavailable('no usable answer', error), isWorthAnotherTry: !isRefused }
}

/** The client calls a reset a timeout too. */
function isTimeout(error: unknown): boolean {
  if (!(error instanceof Error) || error.name !== 'TimeoutError') return false
  return !('code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE'))
}

function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('$metadata' in error)) return undefined
  const metadata = error.$metadata
  if (typeof metadata !== 'object' || metadata === null) return undefined
  const status = 'httpStatusCode' in metadata ? metadata.httpStatusCode : undefined
  return typeof status === 'number' ? status : undefined
}

function unavailable(what: string, cause?: unknown): Failure {
  return new Failure('source_unavailable', `The archive gave ${what}.`, { cause })
}
