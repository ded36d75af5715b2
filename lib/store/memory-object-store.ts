import { createHash } from 'node:crypto'
import type { ObjectStore, StoredObject } from './object-store.js'

interface Held extends StoredObject {
  readonly bytes: Uint8Array
}

/** A bucket in memory, for tests. */
export function memoryObjectStore(now: () => number = Date.now): ObjectStore {
  const objects = new Map<string, Held>()
  let writes = 0

  function keep(key: string, bytes: Uint8Array): Held {
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16)
    const version = `"${hash}-${++writes}"`
    const held = { key, bytes, byteLength: bytes.length, version, lastModifiedMs: now() }
    objects.set(key, held)
    return held
  }

  return {
    async list(prefix) {
      return [...objects.values()]
        .filter(({ key }) => key.startsWith(prefix))
        .sort((a, b) => (a.key < b.key ? -1 : 1))
        .map(({ bytes: _, ...object }) => object)
    },
    async head(key) {
      const held = objects.get(key)
      if (!held) return undefined
      const { bytes: _, ...object } = held
      return object
    },
    async get(key) {
      const held = objects.get(key)
      return held && { bytes: held.bytes.slice(), version: held.version }
    },
    async put(key, bytes, { condition, signal } = {}) {
      signal?.throwIfAborted()
      const current = objects.get(key)?.version
      if (condition?.onlyIf === 'absent' && current !== undefined) return undefined
      if (condition?.onlyIf === 'version' && current !== condition.version) return undefined
      return keep(key, bytes.slice()).version
    },
    async upload(key, content, { signal } = {}) {
      const parts: Uint8Array[] = []
      for await (const part of content) {
        signal?.throwIfAborted()
        parts.push(part.slice())
      }
      const { version, byteLength } = keep(key, new Uint8Array(Buffer.concat(parts)))
      return { version, byteLength }
    },
    async delete(keys) {
      for (const key of keys) objects.delete(key)
    },
  }
}
