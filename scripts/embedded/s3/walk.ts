import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeName } from './object-path.js'

export interface FoundKey {
  readonly key: string
  readonly path: string
}

/** What the walk may leave out; the caller moves it on while the walk runs. */
export interface Cursor {
  readonly prefix: string
  /** Only keys after this one, in UTF-8 order. */
  after: string
  /** Keys that begin with this are left out, as are their folders. */
  skip: string | undefined
}

/** S3 orders keys by their UTF-8 bytes, which JavaScript's own order is not for astral characters. */
function compareUtf8(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  return readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
}

/** Whether a folder whose keys all begin with `begin` can hold a wanted one. */
function mayHold(cursor: Cursor, begin: string): boolean {
  if (cursor.skip !== undefined && begin.startsWith(cursor.skip)) return false
  if (!begin.startsWith(cursor.prefix) && !cursor.prefix.startsWith(begin)) return false
  return cursor.after.startsWith(begin) || compareUtf8(begin, cursor.after) > 0
}

function isWanted(cursor: Cursor, key: string): boolean {
  if (cursor.skip !== undefined && key.startsWith(cursor.skip)) return false
  return key.startsWith(cursor.prefix) && compareUtf8(key, cursor.after) > 0
}

/**
 * The keys under a folder in S3's order, folder by folder: `a-b` stands before `a/b`, so a folder
 * is sorted by its name with the slash.
 */
export async function* walkKeys(
  folder: string,
  cursor: Cursor,
  begin = '',
): AsyncGenerator<FoundKey> {
  const entries = (await entriesOf(folder))
    .filter((entry) => entry.isFile() || entry.isDirectory())
    .map((entry) => {
      const key = begin + decodeName(entry.name)
      const isFolder = entry.isDirectory()
      return { isFolder, key: isFolder ? `${key}/` : key, path: join(folder, entry.name) }
    })
    .sort((a, b) => compareUtf8(a.key, b.key))
  for (const entry of entries) {
    if (!entry.isFolder) {
      if (isWanted(cursor, entry.key)) yield { key: entry.key, path: entry.path }
    } else if (mayHold(cursor, entry.key)) {
      yield* walkKeys(entry.path, cursor, entry.key)
    }
  }
}
