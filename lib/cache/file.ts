import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CacheTier } from './cache.js'
import { decodeFrame, encodeFrame } from './frame.js'

/** Bounds of a folder of values. `now` is epoch ms and decides what has expired. */
export interface FileTierOptions {
  readonly directory: string
  /** Cap on the sum of file sizes, checked before it is passed. */
  readonly maxBytes: number
  /** What is served for a shorter time than this is not worth a file. */
  readonly minLifeSeconds: number
  readonly now: () => number
}

interface Stored {
  readonly path: string
  readonly bytes: number
  readonly writtenAt: number
}

/** Suffixes of finished files and of files being written. */
const DONE = '.skc'
const PARTIAL = '.part'
/** A partial file this old was left by a process that ended while writing. */
const ABANDONED_MS = 60_000

/**
 * L3: one file per value in a folder of the instance. Files appear whole (written aside, then
 * renamed) and carry a checksum. Before the folder would pass its cap the oldest files go.
 * Other processes may use the folder; the true sizes are read again at each clean-up.
 */
export function fileTier(options: FileTierOptions): CacheTier {
  const { directory, maxBytes, minLifeSeconds, now } = options
  /** Unknown until the folder has been looked at. */
  let usedBytes: number | undefined
  let lastWrite: Promise<void> = Promise.resolve()

  function pathOf(key: string): string {
    return join(directory, createHash('sha256').update(key).digest('hex') + DONE)
  }

  async function makeRoom(bytes: number): Promise<void> {
    const files = await listFiles(directory)
    let used = files.reduce((sum, file) => sum + file.bytes, 0)
    files.sort((a, b) => a.writtenAt - b.writtenAt)
    for (const file of files) {
      const abandoned = file.path.endsWith(PARTIAL) && Date.now() - file.writtenAt > ABANDONED_MS
      const oldest = file.path.endsWith(DONE) && used + bytes > maxBytes
      if (!abandoned && !oldest) continue
      await rm(file.path, { force: true })
      used -= file.bytes
    }
    usedBytes = used
  }

  async function write(key: string, frame: Uint8Array, signal?: AbortSignal): Promise<void> {
    await mkdir(directory, { recursive: true })
    if (usedBytes === undefined || usedBytes + frame.byteLength > maxBytes) {
      await makeRoom(frame.byteLength)
    }
    usedBytes = (usedBytes ?? 0) + frame.byteLength
    const partial = join(directory, randomUUID() + PARTIAL)
    try {
      await writeFile(partial, frame, { signal, mode: 0o600 })
      await rename(partial, pathOf(key))
    } catch (cause) {
      await rm(partial, { force: true })
      throw cause
    }
  }

  return {
    name: 'file',
    async get(key, signal) {
      const frame = await readFile(pathOf(key), { signal }).catch(absent)
      if (!frame) return undefined
      const entry = decodeFrame(key, frame)
      if (now() < entry.expiresAt) return entry
      await rm(pathOf(key), { force: true })
      return undefined
    },
    async set(key, entry, signal) {
      if (entry.staleUntil - now() <= minLifeSeconds * 1_000) return
      const frame = encodeFrame(key, entry)
      if (frame.byteLength > maxBytes) return
      // One at a time, or two writers would both believe in the same free space.
      const turn = lastWrite.then(() => write(key, frame, signal))
      lastWrite = turn.catch(() => undefined)
      await turn
    },
    async delete(key) {
      await rm(pathOf(key), { force: true })
    },
  }
}

async function listFiles(directory: string): Promise<Stored[]> {
  const names = await readdir(directory)
  const files = await Promise.all(
    names
      .filter((name) => name.endsWith(DONE) || name.endsWith(PARTIAL))
      .map(async (name) => {
        const path = join(directory, name)
        const found = await stat(path).catch(absent)
        return found && { path, bytes: found.size, writtenAt: found.mtimeMs }
      }),
  )
  return files.filter((file) => file !== undefined)
}

function absent(cause: NodeJS.ErrnoException): undefined {
  if (cause.code === 'ENOENT') return undefined
  throw cause
}
