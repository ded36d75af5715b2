import { createHash } from 'node:crypto'
import { type BigIntStats, constants } from 'node:fs'
import {
  type FileHandle,
  link,
  mkdir,
  open,
  readFile,
  rename,
  rm,
  rmdir,
  stat,
  writeFile,
} from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { ASIDE, bucketPath, objectPath } from './object-path.js'
import { S3Error } from './s3-error.js'

/** An object opened for reading: whoever opens it closes `handle`, and later replacements do not touch it. */
export interface StoredObject {
  readonly handle: FileHandle
  readonly path: string
  readonly size: number
  readonly etag: string
  readonly modified: Date
}

interface Address {
  readonly directory: string
  readonly bucket: string
  readonly key: string
}

function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}

function missing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR', 'ELOOP', 'EISDIR'].includes(errorCode(error) ?? '')
}

/**
 * Strong ETag of a file's present content. Replacing makes a new inode and writing in place a new
 * time, so it changes with the content, costs no reading, and outlives a restart.
 */
export function etagOf(stats: BigIntStats): string {
  const version = `${stats.ino}:${stats.size}:${stats.mtimeNs}`
  return `"${createHash('md5').update(version).digest('hex')}"`
}

export async function assertBucket(directory: string, bucket: string): Promise<void> {
  const found = await stat(bucketPath(directory, bucket)).catch(() => undefined)
  if (!found?.isDirectory()) throw new S3Error('NoSuchBucket')
}

async function openFile(path: string): Promise<StoredObject | undefined> {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW
  const handle = await open(path, flags).catch((error: unknown) => {
    if (missing(error)) return undefined
    throw error
  })
  if (!handle) return undefined
  const stats = await handle.stat({ bigint: true })
  if (!stats.isFile()) {
    await handle.close()
    return undefined
  }
  return { handle, path, size: Number(stats.size), etag: etagOf(stats), modified: stats.mtime }
}

export async function openObject(at: Address): Promise<StoredObject | undefined> {
  const path = objectPath(at.directory, at.bucket, at.key)
  const found = (await openFile(path)) ?? (await openFile(path + ASIDE))
  if (!found) await assertBucket(at.directory, at.bucket)
  return found
}

/** The object's present ETag, or undefined when there is none. */
export async function currentEtag(at: Address): Promise<string | undefined> {
  const found = await openObject(at)
  await found?.handle.close()
  return found?.etag
}

const locks = new Map<string, Promise<unknown>>()

/** Runs `work` alone among writers of one key, so that a condition still holds when it is acted on. */
export async function withKeyLock<T>(at: Address, work: () => Promise<T>): Promise<T> {
  const path = objectPath(at.directory, at.bucket, at.key)
  const turn = (locks.get(path) ?? Promise.resolve()).then(work, work)
  locks.set(path, turn)
  const release = () => {
    if (locks.get(path) === turn) locks.delete(path)
  }
  turn.then(release, release)
  return turn
}

/** Makes the folders of a file; an object in the way (`a` for `a/b`) steps aside without a gap for readers. */
async function makeFolders(root: string, folder: string): Promise<void> {
  let path = root
  for (const name of relative(root, folder).split(sep).filter(Boolean)) {
    path = join(path, name)
    const found = await stat(path).catch(() => undefined)
    if (found?.isFile()) {
      await rm(path + ASIDE, { force: true })
      await link(path, path + ASIDE)
      await rm(path)
    }
    await mkdir(path, { recursive: true })
  }
}

function headersPath(directory: string, etag: string): string {
  return join(directory, '.s3', 'headers', `${etag.replaceAll('"', '')}.json`)
}

/**
 * Puts a finished temporary file in the object's place. Its headers are stored under its ETag
 * before the rename, so that content and headers change in the same instant.
 */
export async function commitObject(
  at: Address,
  temporary: string,
  headers: Readonly<Record<string, string>>,
): Promise<string> {
  const previous = await currentEtag(at)
  const etag = etagOf(await stat(temporary, { bigint: true }))
  if (Object.keys(headers).length > 0) {
    await writeFile(headersPath(at.directory, etag), JSON.stringify(headers))
  }
  const path = objectPath(at.directory, at.bucket, at.key)
  await makeFolders(bucketPath(at.directory, at.bucket), dirname(path))
  const taken = await stat(path).catch(() => undefined)
  await rename(temporary, taken?.isDirectory() ? path + ASIDE : path)
  if (previous !== undefined) await rm(headersPath(at.directory, previous), { force: true })
  return etag
}

/** Headers the object was put with: content type, user metadata. */
export async function storedHeaders(
  directory: string,
  etag: string,
): Promise<Readonly<Record<string, string>>> {
  const text = await readFile(headersPath(directory, etag), 'utf8').catch(() => '{}')
  const parsed: unknown = JSON.parse(text)
  if (typeof parsed !== 'object' || parsed === null) return {}
  return Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, String(value)]))
}

/** Removes an object and the folders it leaves empty. */
export async function removeObject(at: Address): Promise<void> {
  const found = await openObject(at)
  if (!found) return
  await found.handle.close()
  await rm(found.path, { force: true })
  await rm(headersPath(at.directory, found.etag), { force: true })
  const root = bucketPath(at.directory, at.bucket)
  for (let folder = dirname(found.path); folder !== root; folder = dirname(folder)) {
    const removed = await rmdir(folder).then(
      () => true,
      () => false,
    )
    if (!removed) return
  }
}
