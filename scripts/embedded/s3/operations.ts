import { createBucket, deleteBucket, headBucket } from './buckets.js'
import { listBuckets, listObjects } from './list.js'
import type { S3Request, S3Response } from './message.js'
import { abortUpload, completeUpload, createUpload, uploadPart } from './multipart.js'
import { deleteObject, deleteObjects, getObject, putObject } from './objects.js'
import { S3Error } from './s3-error.js'

const HANDLERS = {
  ListBuckets: listBuckets,
  CreateBucket: createBucket,
  HeadBucket: headBucket,
  DeleteBucket: deleteBucket,
  ListObjectsV2: listObjects,
  DeleteObjects: deleteObjects,
  GetObject: getObject,
  HeadObject: getObject,
  PutObject: putObject,
  DeleteObject: deleteObject,
  CreateMultipartUpload: createUpload,
  UploadPart: uploadPart,
  CompleteMultipartUpload: completeUpload,
  AbortMultipartUpload: abortUpload,
  Unsupported: () => Promise.reject(new S3Error('NotImplemented')),
} as const satisfies Record<string, (request: S3Request) => Promise<S3Response>>

export type S3Operation = keyof typeof HANDLERS

/** Sub-resources we do not have; without this list `?acl` would overwrite or return the object. */
const UNSUPPORTED =
  /^(acl|attributes|cors|encryption|legal-hold|lifecycle|location|logging|notification|object-lock|policy|policyStatus|publicAccessBlock|replication|restore|retention|select|tagging|torrent|uploads|versionId|versioning|versions|website)$/

function bucketOperation(method: string, query: URLSearchParams): S3Operation {
  if (method === 'GET') return 'ListObjectsV2'
  if (method === 'HEAD') return 'HeadBucket'
  if (method === 'PUT') return 'CreateBucket'
  if (method === 'DELETE') return 'DeleteBucket'
  return method === 'POST' && query.has('delete') ? 'DeleteObjects' : 'Unsupported'
}

function objectOperation(method: string, query: URLSearchParams): S3Operation {
  const part = query.has('uploadId')
  if (method === 'GET') return part ? 'Unsupported' : 'GetObject'
  if (method === 'HEAD') return 'HeadObject'
  if (method === 'PUT') return part ? 'UploadPart' : 'PutObject'
  if (method === 'DELETE') return part ? 'AbortMultipartUpload' : 'DeleteObject'
  if (method !== 'POST') return 'Unsupported'
  if (query.has('uploads')) return 'CreateMultipartUpload'
  return part ? 'CompleteMultipartUpload' : 'Unsupported'
}

/** S3's name of what a request asks for. */
export function operationOf(
  request: Pick<S3Request, 'method' | 'bucket' | 'key' | 'query'>,
): S3Operation {
  const { method, bucket, key, query } = request
  const createsUpload = method === 'POST' && key !== ''
  const foreign = [...query.keys()].some(
    (name) => UNSUPPORTED.test(name) && !(name === 'uploads' && createsUpload),
  )
  if (foreign || query.has('partNumber') !== (query.has('uploadId') && method === 'PUT')) {
    return 'Unsupported'
  }
  if (bucket === '' && key === '') return method === 'GET' ? 'ListBuckets' : 'Unsupported'
  return key === '' ? bucketOperation(method, query) : objectOperation(method, query)
}

export function perform(operation: S3Operation, request: S3Request): Promise<S3Response> {
  return HANDLERS[operation](request)
}
