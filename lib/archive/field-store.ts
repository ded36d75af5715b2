import { bytesCodec } from '../cache/codec.js'
import type { Cache } from '../cache/stale-while-revalidate.js'
import { fieldConfig } from '../config.js'
import type { Archive } from './archive.js'

/** Where fields come from. */
export interface FieldStore {
  /** Without the memory of single points: a field is thousands of them. */
  readonly archive: Archive
  /** What was worked out from a run, kept under a name that says all it was worked out from. */
  readonly keep: (
    name: string,
    make: (signal?: AbortSignal) => Promise<Uint8Array>,
    signal?: AbortSignal,
  ) => Promise<Uint8Array>
}

const POLICY = { freshSeconds: fieldConfig.keptSeconds }

/** A store whose results are kept in the cache, and worked out once however many ask. */
export function fieldStore(archive: Archive, cache: Cache): FieldStore {
  return {
    archive,
    async keep(name, make, signal) {
      const recipe = { codec: bytesCodec, policy: POLICY, load: make }
      return (await cache.remember(`field1:${name}`, recipe, signal)).value
    },
  }
}
