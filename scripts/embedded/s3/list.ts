import { readdir, stat } from 'node:fs/promises'
import { type S3Request, type S3Response, xmlResponse } from './message.js'
import { bucketPath } from './object-path.js'
import { S3Error } from './s3-error.js'
import { assertBucket, etagOf } from './store.js'
import { type Cursor, walkKeys } from './walk.js'
import { element, S3_NAMESPACE, XML_HEADER } from './xml.js'

const MAX_KEYS = 1000

interface Listing {
  readonly prefix: string
  readonly delimiter: string
  readonly maxKeys: number
  readonly startAfter: string | undefined
  readonly token: string | undefined
  readonly encoding: string | undefined
}

interface Page {
  readonly contents: { key: string; size: bigint; etag: string; modified: Date }[]
  readonly commonPrefixes: string[]
  readonly nextToken: string | undefined
}

/** A page's end: the last key, or the common prefix whose keys have all been told. */
interface Place {
  readonly after: string
  readonly skip?: string
}

function encodeToken(place: Place): string {
  return Buffer.from(JSON.stringify([place.after, place.skip ?? null])).toString('base64url')
}

function decodeToken(token: string): Place {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'))
    const [after, skip]: unknown[] = Array.isArray(parsed) ? parsed : []
    if (typeof after === 'string') return typeof skip === 'string' ? { after, skip } : { after }
  } catch (cause) {
    throw new S3Error('InvalidArgument', { cause })
  }
  throw new S3Error('InvalidArgument')
}

function parseListing(query: URLSearchParams): Listing {
  const maxKeys = query.get('max-keys') ?? String(MAX_KEYS)
  if (!/^\d{1,9}$/.test(maxKeys)) throw new S3Error('InvalidArgument')
  return {
    prefix: query.get('prefix') ?? '',
    delimiter: query.get('delimiter') ?? '',
    maxKeys: Math.min(MAX_KEYS, Number(maxKeys)),
    startAfter: query.get('start-after') ?? undefined,
    token: query.get('continuation-token') ?? undefined,
    encoding: query.get('encoding-type') ?? undefined,
  }
}

/** The key cut after the delimiter that follows the prefix: what it is rolled up into. */
function commonPrefix(listing: Listing, key: string): string | undefined {
  if (listing.delimiter === '') return undefined
  const at = key.indexOf(listing.delimiter, listing.prefix.length)
  return at < 0 ? undefined : key.slice(0, at + listing.delimiter.length)
}

async function readPage(folder: string, listing: Listing): Promise<Page> {
  const place = listing.token ? decodeToken(listing.token) : { after: listing.startAfter ?? '' }
  const cursor: Cursor = { prefix: listing.prefix, after: place.after, skip: place.skip }
  const contents: Page['contents'] = []
  const commonPrefixes: string[] = []
  let last: Place = place
  if (listing.maxKeys === 0) return { contents, commonPrefixes, nextToken: undefined }
  for await (const { key, path } of walkKeys(folder, cursor)) {
    if (contents.length + commonPrefixes.length >= listing.maxKeys) {
      return { contents, commonPrefixes, nextToken: encodeToken(last) }
    }
    const common = commonPrefix(listing, key)
    if (common !== undefined) {
      commonPrefixes.push(common)
      cursor.skip = common
      last = { after: key, skip: common }
      continue
    }
    // A file removed between the listing of its folder and here is simply no longer there.
    const stats = await stat(path, { bigint: true }).catch(() => undefined)
    if (!stats) continue
    contents.push({ key, size: stats.size, etag: etagOf(stats), modified: stats.mtime })
    last = { after: key }
  }
  return { contents, commonPrefixes, nextToken: undefined }
}

function renderPage(bucket: string, listing: Listing, page: Page): string {
  const encode = (text: string) =>
    listing.encoding === 'url' ? encodeURIComponent(text).replaceAll('%2F', '/') : text
  const contents = page.contents.map(
    (object) =>
      `<Contents>${element('Key', encode(object.key))}${element('LastModified', object.modified.toISOString())}` +
      `${element('ETag', object.etag)}${element('Size', String(object.size))}` +
      `${element('StorageClass', 'STANDARD')}</Contents>`,
  )
  const prefixes = page.commonPrefixes.map(
    (prefix) => `<CommonPrefixes>${element('Prefix', encode(prefix))}</CommonPrefixes>`,
  )
  return [
    `${XML_HEADER}<ListBucketResult xmlns="${S3_NAMESPACE}">`,
    element('Name', bucket),
    element('Prefix', encode(listing.prefix)),
    element(
      'StartAfter',
      listing.startAfter === undefined ? undefined : encode(listing.startAfter),
    ),
    element('ContinuationToken', listing.token),
    element('NextContinuationToken', page.nextToken),
    element('KeyCount', contents.length + prefixes.length),
    element('MaxKeys', listing.maxKeys),
    element('Delimiter', listing.delimiter === '' ? undefined : encode(listing.delimiter)),
    element('EncodingType', listing.encoding),
    element('IsTruncated', page.nextToken !== undefined),
    ...contents,
    ...prefixes,
    '</ListBucketResult>',
  ].join('')
}

/** ListObjectsV2; the older ListObjects is refused rather than answered in the wrong shape. */
export async function listObjects(request: S3Request): Promise<S3Response> {
  await assertBucket(request.directory, request.bucket)
  if (request.query.get('list-type') !== '2') throw new S3Error('NotImplemented')
  const listing = parseListing(request.query)
  const page = await readPage(bucketPath(request.directory, request.bucket), listing)
  return xmlResponse(renderPage(request.bucket, listing, page))
}

export async function listBuckets(request: S3Request): Promise<S3Response> {
  const entries = await readdir(request.directory, { withFileTypes: true })
  const buckets = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => `<Bucket>${element('Name', entry.name)}</Bucket>`)
  return xmlResponse(
    `${XML_HEADER}<ListAllMyBucketsResult xmlns="${S3_NAMESPACE}"><Buckets>${buckets.join('')}</Buckets></ListAllMyBucketsResult>`,
  )
}
