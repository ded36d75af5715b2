import { mkdir, rmdir } from 'node:fs/promises'
import type { S3Request, S3Response } from './message.js'
import { bucketPath } from './object-path.js'
import { S3Error } from './s3-error.js'
import { assertBucket } from './store.js'

export async function createBucket(request: S3Request): Promise<S3Response> {
  await mkdir(bucketPath(request.directory, request.bucket)).catch((cause: unknown) => {
    throw new S3Error('BucketAlreadyOwnedByYou', { cause })
  })
  return { status: 200, headers: { location: `/${request.bucket}` } }
}

export async function headBucket(request: S3Request): Promise<S3Response> {
  await assertBucket(request.directory, request.bucket)
  return { status: 200 }
}

export async function deleteBucket(request: S3Request): Promise<S3Response> {
  await assertBucket(request.directory, request.bucket)
  await rmdir(bucketPath(request.directory, request.bucket)).catch((cause: unknown) => {
    throw new S3Error('BucketNotEmpty', { cause })
  })
  return { status: 204 }
}
