import { S3Client } from '@aws-sdk/client-s3'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { storeConfig } from '../config.js'
import type { Bucket } from '../env.js'

/**
 * A client for a bucket that we write: whole requests are tried again, and a part may take its time.
 * With an endpoint of its own the bucket stands in the path, as stand-ins and other providers take it.
 */
export function storeClient({ region, endpoint, credentials }: Bucket): S3Client {
  return new S3Client({
    region,
    maxAttempts: storeConfig.maxTries,
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    // Without any in the environment, the machine's own role.
    ...(credentials === undefined ? {} : { credentials }),
    // Other providers refuse checksums that they do not know.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: new NodeHttpHandler({
      connectionTimeout: storeConfig.connectTimeoutMs,
      requestTimeout: storeConfig.requestTimeoutMs,
      throwOnRequestTimeout: true,
    }),
  })
}
