import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { S3Client } from '@aws-sdk/client-s3'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { s3Config } from '../config.js'

/** Which S3, and as whom: told nothing, AWS in the archive's region, unsigned and tried once. */
export interface S3Options {
  /** Where a stand-in listens; without it, AWS. */
  readonly endpoint?: string | undefined
  readonly region?: string | undefined
  /** Without credentials requests are unsigned: the archive is public. */
  readonly credentials?:
    | { readonly accessKeyId: string; readonly secretAccessKey: string }
    | undefined
  readonly forcePathStyle?: boolean | undefined
  /** 1 unless stated. */
  readonly maxTries?: number
}

const UNSIGNED = { accessKeyId: '', secretAccessKey: '' }

/**
 * A client with a keep-alive pool. Unless told otherwise it tries once: a read that fails half-way through its body must be
 * tried again as a whole, which the client's own retries do not do.
 */
export function s3Client(options: S3Options = {}): S3Client {
  const agent = { keepAlive: true, maxSockets: s3Config.maxSockets }
  const { endpoint, credentials } = options
  return new S3Client({
    region: options.region ?? s3Config.region,
    forcePathStyle: options.forcePathStyle ?? false,
    maxAttempts: options.maxTries ?? 1,
    // Given both, the client neither signs nor asks the machine for credentials.
    credentials: credentials ?? UNSIGNED,
    ...(credentials ? {} : { signer: { sign: async (request) => request } }),
    ...(endpoint ? { endpoint } : {}),
    // A range has no checksum of its own; the chunk's filters and length are checked by the reader.
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestChecksumCalculation: 'WHEN_REQUIRED',
    requestHandler: new NodeHttpHandler({
      connectionTimeout: s3Config.connectTimeoutMs,
      requestTimeout: s3Config.requestTimeoutMs,
      throwOnRequestTimeout: true,
      httpAgent: new HttpAgent(agent),
      httpsAgent: new HttpsAgent(agent),
    }),
  })
}
