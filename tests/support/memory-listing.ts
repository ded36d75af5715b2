import { objectKey } from '../../lib/archive/object-key.js'
import type { ListedObject, ObjectListing } from '../../lib/archive/object-listing.js'
import type { Product } from '../../lib/domain/variables.js'

/** A bucket's listing over keys in memory; it notes every prefix that was listed. */
export function memoryListing(objects: readonly ListedObject[]): ObjectListing & {
  readonly listed: string[]
} {
  const listed: string[] = []
  return {
    listed,
    async folders(prefix, signal) {
      signal?.throwIfAborted()
      listed.push(prefix)
      const below = objects
        .filter(({ key }) => key.startsWith(prefix) && key.slice(prefix.length).includes('/'))
        .map(({ key }) => `${prefix}${key.slice(prefix.length).split('/')[0]}/`)
      return [...new Set(below)]
    },
    async objects(prefix, signal) {
      signal?.throwIfAborted()
      listed.push(prefix)
      return objects.filter(({ key }) => key.startsWith(prefix))
    },
  }
}

export function listedObject(key: string, changes: Partial<ListedObject> = {}): ListedObject {
  return { key, byteLength: 35_000_000, version: '"etag"', lastModifiedMs: 0, ...changes }
}

/** The files of one product of a run, published a minute apart. */
export function runFiles(
  cycle: string,
  leads: readonly number[],
  product: Product = '01H',
): readonly ListedObject[] {
  const cycleMs = Date.parse(cycle)
  return leads.map((lead) =>
    listedObject(objectKey({ cycleMs }, { product, lead }), {
      lastModifiedMs: cycleMs + (140 + lead) * 60_000,
    }),
  )
}
