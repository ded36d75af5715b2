import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  type GetObjectCommandInput,
  HeadObjectCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandInput,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

export interface S3Target {
  readonly url: string
  /** An empty bucket that the suite may fill. */
  readonly bucket: string
  stop(): Promise<void>
}

const PART_BYTES = 5 << 20

/** A client for a stand-in: path style, one try, and no signature unless asked for. */
export function s3Client(url: string, options: { signed?: boolean } = {}): S3Client {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  const base = { endpoint: url, region: 'us-west-2', forcePathStyle: true, maxAttempts: 1 }
  if (options.signed) return new S3Client({ ...base, credentials })
  return new S3Client({ ...base, credentials, signer: { sign: async (request) => request } })
}

async function refusal(work: Promise<unknown>): Promise<{ name: string; status: number }> {
  const error = await work.then(
    () => undefined,
    (cause: unknown) => cause,
  )
  if (!(error instanceof S3ServiceException)) throw new Error(`no S3 refusal: ${String(error)}`)
  return { name: error.name, status: error.$metadata.httpStatusCode ?? 0 }
}

/** What any S3 we read from or write to must do, asked through the real SDK. */
export function s3Conformance(name: string, start: () => Promise<S3Target>): void {
  describe(`S3 conformance: ${name}`, () => {
    let target: S3Target
    let client: S3Client
    beforeAll(async () => {
      target = await start()
      client = s3Client(target.url)
    })
    afterAll(async () => {
      client.destroy()
      await target.stop()
    })

    const put = (Key: string, Body: string | Uint8Array, more: object = {}) =>
      client.send(new PutObjectCommand({ Bucket: target.bucket, Key, Body, ...more }))
    const get = (Key: string, more: Partial<GetObjectCommandInput> = {}) =>
      client.send(new GetObjectCommand({ Bucket: target.bucket, Key, ...more }))
    const text = async (Key: string, more: Partial<GetObjectCommandInput> = {}) =>
      (await get(Key, more)).Body?.transformToString()
    const list = (more: Partial<ListObjectsV2CommandInput>) =>
      client.send(new ListObjectsV2Command({ Bucket: target.bucket, ...more }))
    const keysOf = async (more: Partial<ListObjectsV2CommandInput>) =>
      (await list(more)).Contents?.map((object) => object.Key) ?? []

    describe('reading', () => {
      it('returns what was put, with its length and type', async () => {
        await put('read/whole', 'hello', { ContentType: 'text/x-test', Metadata: { run: '12' } })
        const answer = await get('read/whole')
        expect(await answer.Body?.transformToString()).toBe('hello')
        expect(answer.ContentLength).toBe(5)
        expect(answer.ContentType).toBe('text/x-test')
        expect(answer.Metadata).toEqual({ run: '12' })
      })

      it.each([
        ['bytes=2-4', 'cde', 'bytes 2-4/10'],
        ['bytes=7-', 'hij', 'bytes 7-9/10'],
        ['bytes=-3', 'hij', 'bytes 7-9/10'],
        ['bytes=8-99', 'ij', 'bytes 8-9/10'],
        ['bytes=-99', 'abcdefghij', 'bytes 0-9/10'],
      ])('answers range %s with 206 and its place', async (Range, body, contentRange) => {
        await put('read/range', 'abcdefghij')
        const answer = await get('read/range', { Range })
        expect(await answer.Body?.transformToString()).toBe(body)
        expect(answer.$metadata.httpStatusCode).toBe(206)
        expect(answer.ContentRange).toBe(contentRange)
      })

      it.each(['bytes=10-11', 'bytes=-0'])('refuses range %s outside with 416', async (Range) => {
        await put('read/range', 'abcdefghij')
        expect(await refusal(get('read/range', { Range }))).toEqual({
          name: 'InvalidRange',
          status: 416,
        })
      })

      it('ignores a range it cannot read', async () => {
        await put('read/range', 'abcdefghij')
        expect(await text('read/range', { Range: 'bytes=5-2' })).toBe('abcdefghij')
      })

      it('says 404 NoSuchKey and NoSuchBucket', async () => {
        expect(await refusal(get('read/none'))).toEqual({ name: 'NoSuchKey', status: 404 })
        const elsewhere = new GetObjectCommand({ Bucket: 'no-such-bucket', Key: 'a' })
        expect(await refusal(client.send(elsewhere))).toEqual({ name: 'NoSuchBucket', status: 404 })
      })

      it('tells the same facts on HEAD as on GET, and 404 without a body', async () => {
        await put('read/head', 'hello')
        const head = await client.send(
          new HeadObjectCommand({ Bucket: target.bucket, Key: 'read/head' }),
        )
        const answer = await get('read/head')
        await answer.Body?.transformToByteArray()
        expect([head.ETag, head.ContentLength, head.LastModified]).toEqual([
          answer.ETag,
          5,
          answer.LastModified,
        ])
        const none = new HeadObjectCommand({ Bucket: target.bucket, Key: 'read/none' })
        expect((await refusal(client.send(none))).status).toBe(404)
      })

      it('keeps an ETag while the object stays and changes it when it is replaced', async () => {
        const first = (await put('read/etag', 'one')).ETag
        expect((await get('read/etag')).ETag).toBe(first)
        const second = (await put('read/etag', 'two')).ETag
        expect(second).not.toBe(first)
        expect(first).toMatch(/^"[^"]+"$/)
      })

      it('honours If-Match with 412 and If-None-Match with 304', async () => {
        const { ETag } = await put('read/if', 'one')
        expect(await text('read/if', { IfMatch: ETag })).toBe('one')
        expect((await refusal(get('read/if', { IfNoneMatch: ETag }))).status).toBe(304)
        await put('read/if', 'two')
        expect(await refusal(get('read/if', { IfMatch: ETag }))).toEqual({
          name: 'PreconditionFailed',
          status: 412,
        })
        expect(await text('read/if', { IfNoneMatch: ETag })).toBe('two')
      })

      it('holds If-Match against a range too', async () => {
        const { ETag } = await put('read/if-range', 'abc')
        expect(await text('read/if-range', { IfMatch: ETag, Range: 'bytes=1-1' })).toBe('b')
        const other = { IfMatch: '"other"', Range: 'bytes=1-1' }
        expect((await refusal(get('read/if-range', other))).status).toBe(412)
      })
    })

    describe('writing', () => {
      it('accepts signed requests', async () => {
        const signed = s3Client(target.url, { signed: true })
        await signed.send(
          new PutObjectCommand({ Bucket: target.bucket, Key: 'write/signed', Body: 'x' }),
        )
        signed.destroy()
        expect(await text('write/signed')).toBe('x')
      })

      it.each([false, true])(
        'stores a streamed body without its chunk framing (signed: %s)',
        async (signed) => {
          const bytes = randomBytes(700_001)
          const streaming = s3Client(target.url, { signed })
          await streaming.send(
            new PutObjectCommand({
              Bucket: target.bucket,
              Key: 'write/stream',
              Body: Readable.from([bytes.subarray(0, 300_000), bytes.subarray(300_000)]),
              ContentLength: bytes.length,
            }),
          )
          streaming.destroy()
          const stored = await (await get('write/stream')).Body?.transformToByteArray()
          expect(Buffer.from(stored ?? []).equals(bytes)).toBe(true)
        },
      )

      it('refuses a body that does not fit its checksum', async () => {
        const ContentMD5 = createHash('md5').update('other').digest('base64')
        expect((await refusal(put('write/digest', 'body', { ContentMD5 }))).name).toBe('BadDigest')
        expect((await refusal(get('write/digest'))).status).toBe(404)
      })

      it.each([
        'odd/a b+c&d=e?f#g',
        'odd/ñandú/日本/😀',
        'odd/100%25/%2F',
        'odd/../../up',
        'odd/./here',
        'odd//double',
        'odd/folder/',
        'odd/quote\'"<>',
        'odd/back\\slash',
      ])('keeps the key %j apart and lists it', async (key) => {
        await put(key, key)
        expect(await text(key)).toBe(key)
        expect(await keysOf({ Prefix: key })).toContain(key)
        await client.send(new DeleteObjectCommand({ Bucket: target.bucket, Key: key }))
        expect((await refusal(get(key))).status).toBe(404)
      })

      it('holds a key and keys below it at once, in either order', async () => {
        await put('nest/a', 'leaf')
        await put('nest/a/b', 'below')
        await put('nest/c/d', 'below')
        await put('nest/c', 'leaf')
        expect(await keysOf({ Prefix: 'nest/' })).toEqual([
          'nest/a',
          'nest/a/b',
          'nest/c',
          'nest/c/d',
        ])
        expect([await text('nest/a'), await text('nest/c')]).toEqual(['leaf', 'leaf'])
      })

      it('creates only where nothing is with If-None-Match: *', async () => {
        await put('lease/new', 'mine', { IfNoneMatch: '*' })
        const again = await refusal(put('lease/new', 'yours', { IfNoneMatch: '*' }))
        expect(again).toEqual({ name: 'PreconditionFailed', status: 412 })
        expect(await text('lease/new')).toBe('mine')
      })

      it('lets exactly one of many simultaneous creators win', async () => {
        const tries = Array.from({ length: 20 }, (_, i) =>
          put('lease/race', String(i), { IfNoneMatch: '*' }).then(
            () => i,
            () => undefined,
          ),
        )
        const winners = (await Promise.all(tries)).filter((winner) => winner !== undefined)
        expect(winners).toHaveLength(1)
        expect(await text('lease/race')).toBe(String(winners[0]))
      })

      it('replaces only the version named by If-Match', async () => {
        const { ETag } = await put('lease/held', 'one')
        await put('lease/held', 'two', { IfMatch: ETag })
        expect((await refusal(put('lease/held', 'three', { IfMatch: ETag }))).status).toBe(412)
        expect(await text('lease/held')).toBe('two')
        const absent = put('lease/none', 'x', { IfMatch: ETag })
        expect(await refusal(absent)).toEqual({ name: 'NoSuchKey', status: 404 })
      })

      it('deletes one and many, also what is not there', async () => {
        for (const key of ['del/1', 'del/2', 'del/3']) await put(key, 'x')
        await client.send(new DeleteObjectCommand({ Bucket: target.bucket, Key: 'del/1' }))
        await client.send(new DeleteObjectCommand({ Bucket: target.bucket, Key: 'del/none' }))
        const many = await client.send(
          new DeleteObjectsCommand({
            Bucket: target.bucket,
            Delete: { Objects: [{ Key: 'del/2' }, { Key: 'del/none' }] },
          }),
        )
        expect(many.Deleted?.map((object) => object.Key)).toEqual(['del/2', 'del/none'])
        expect(await keysOf({ Prefix: 'del/' })).toEqual(['del/3'])
      })
    })

    describe('multipart', () => {
      const begin = async (Key: string) => {
        const started = await client.send(
          new CreateMultipartUploadCommand({ Bucket: target.bucket, Key, ContentType: 'a/b' }),
        )
        return { Bucket: target.bucket, Key, UploadId: started.UploadId ?? '' }
      }
      const part = async (upload: Awaited<ReturnType<typeof begin>>, n: number, Body: Buffer) => {
        const sent = await client.send(new UploadPartCommand({ ...upload, PartNumber: n, Body }))
        return { PartNumber: n, ETag: sent.ETag }
      }

      it('joins parts in their order and shows nothing before it is complete', async () => {
        const bytes = randomBytes(PART_BYTES + 1234)
        const upload = await begin('multi/whole')
        const last = await part(upload, 7, bytes.subarray(PART_BYTES))
        const first = await part(upload, 2, bytes.subarray(0, PART_BYTES))
        expect((await refusal(get('multi/whole'))).status).toBe(404)
        await client.send(
          new CompleteMultipartUploadCommand({
            ...upload,
            MultipartUpload: { Parts: [first, last] },
          }),
        )
        const answer = await get('multi/whole')
        const stored = await answer.Body?.transformToByteArray()
        expect(Buffer.from(stored ?? []).equals(bytes)).toBe(true)
        expect(answer.ContentType).toBe('a/b')
      })

      it('refuses small, unknown and disordered parts', async () => {
        const upload = await begin('multi/refused')
        const parts = [
          await part(upload, 1, Buffer.from('a')),
          await part(upload, 2, Buffer.from('b')),
        ]
        const complete = (Parts: { PartNumber: number; ETag: string | undefined }[]) =>
          refusal(
            client.send(
              new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }),
            ),
          )
        expect((await complete(parts)).name).toBe('EntityTooSmall')
        expect((await complete(parts.toReversed())).name).toBe('InvalidPartOrder')
        expect((await complete([{ PartNumber: 3, ETag: '"x"' }])).name).toBe('InvalidPart')
      })

      it('forgets an aborted upload', async () => {
        const upload = await begin('multi/aborted')
        await part(upload, 1, Buffer.from('a'))
        await client.send(new AbortMultipartUploadCommand(upload))
        const more = refusal(part(upload, 2, Buffer.from('b')))
        expect(await more).toEqual({ name: 'NoSuchUpload', status: 404 })
        expect((await refusal(get('multi/aborted'))).status).toBe(404)
      })
    })

    describe('listing', () => {
      const keys = [
        'l/a',
        'l/a-b',
        'l/a/1',
        'l/a/2',
        'l/a/x/3',
        'l/b/1',
        'l/c',
        'l/é',
        'l/￿',
        'l/😀',
      ]
      beforeAll(async () => {
        for (const key of keys) await put(key, key)
      })

      it('orders keys by their UTF-8 bytes', async () => {
        expect(await keysOf({ Prefix: 'l/' })).toEqual(keys)
      })

      it('rolls keys up at the delimiter', async () => {
        const page = await list({ Prefix: 'l/', Delimiter: '/' })
        expect(page.CommonPrefixes?.map((item) => item.Prefix)).toEqual(['l/a/', 'l/b/'])
        expect(page.Contents?.map((object) => object.Key)).toEqual([
          'l/a',
          'l/a-b',
          'l/c',
          'l/é',
          'l/￿',
          'l/😀',
        ])
        expect(page.KeyCount).toBe(8)
      })

      it('rolls up at any delimiter and matches a prefix inside a name', async () => {
        const page = await list({ Prefix: 'l/a', Delimiter: '-' })
        expect(page.CommonPrefixes?.map((item) => item.Prefix)).toEqual(['l/a-'])
        expect(page.Contents?.map((object) => object.Key)).toEqual([
          'l/a',
          'l/a/1',
          'l/a/2',
          'l/a/x/3',
        ])
      })

      it.each([1, 2, 3, 7])('gives every entry once over pages of %i', async (MaxKeys) => {
        const seen: (string | undefined)[] = []
        let ContinuationToken: string | undefined
        do {
          const page = await list({ Prefix: 'l/', Delimiter: '/', MaxKeys, ContinuationToken })
          const entries = [
            ...(page.Contents?.map((object) => object.Key) ?? []),
            ...(page.CommonPrefixes?.map((item) => item.Prefix) ?? []),
          ]
          expect(entries.length).toBeLessThanOrEqual(MaxKeys)
          expect(page.IsTruncated).toBe(page.NextContinuationToken !== undefined)
          seen.push(...entries)
          ContinuationToken = page.NextContinuationToken
        } while (ContinuationToken !== undefined)
        expect(seen.toSorted()).toEqual(
          ['l/a', 'l/a-b', 'l/a/', 'l/b/', 'l/c', 'l/é', 'l/￿', 'l/😀'].toSorted(),
        )
      })

      it('starts after a key', async () => {
        expect(await keysOf({ Prefix: 'l/', StartAfter: 'l/a/x/3' })).toEqual([
          'l/b/1',
          'l/c',
          'l/é',
          'l/￿',
          'l/😀',
        ])
      })

      it('encodes keys when asked to', async () => {
        await put('enc/a b\u0001é', 'x')
        expect(await keysOf({ Prefix: 'enc/', EncodingType: 'url' })).toEqual([
          'enc/a%20b%01%C3%A9',
        ])
      })

      it('tells the size and the ETag that a GET gives', async () => {
        const [object] = (await list({ Prefix: 'l/a-b' })).Contents ?? []
        expect(object?.Size).toBe(5)
        expect(object?.ETag).toBe((await get('l/a-b')).ETag)
      })

      it('is empty for a prefix without keys and 404 for no bucket', async () => {
        expect((await list({ Prefix: 'nothing/' })).KeyCount).toBe(0)
        const elsewhere = new ListObjectsV2Command({ Bucket: 'no-such-bucket' })
        expect((await refusal(client.send(elsewhere))).name).toBe('NoSuchBucket')
      })

      it('no longer shows a folder once its last object is gone', async () => {
        await put('gone/deep/er/1', 'x')
        await client.send(new DeleteObjectCommand({ Bucket: target.bucket, Key: 'gone/deep/er/1' }))
        expect((await list({ Prefix: 'gone/', Delimiter: '/' })).KeyCount).toBe(0)
      })
    })
  })
}
