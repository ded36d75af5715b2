import { randomUUID } from 'node:crypto'
import type { HeldLease, Lease } from './lease.js'
import type { LeaseRecord } from './memory-lease.js'
import type { ObjectStore } from './object-store.js'

/** Which object is the lease, and for how many ms it holds unless it is renewed. */
export interface BucketLeaseOptions {
  readonly store: ObjectStore
  readonly key: string
  readonly lifeMs: number
  /** Epoch ms. Clocks of holders may differ by far less than `lifeMs`. */
  readonly now: () => number
}

/**
 * A lease as an object of the bucket: created only where none is, taken over only as the version that
 * was seen to have expired. Whoever writes second finds another version and has lost.
 */
export function bucketLease({ store, key, lifeMs, now }: BucketLeaseOptions): Lease {
  async function write(record: LeaseRecord, seen: string | undefined) {
    const bytes = new TextEncoder().encode(JSON.stringify(record))
    return store.put(key, bytes, {
      contentType: 'application/json',
      condition: seen === undefined ? { onlyIf: 'absent' } : { onlyIf: 'version', version: seen },
    })
  }

  function held(holder: string, first: string): HeldLease {
    let version = first
    return {
      async renew() {
        const next = await write({ holder, untilMs: now() + lifeMs }, version)
        version = next ?? version
        return next !== undefined
      },
      async release() {
        // Overwritten, not deleted: a delete has no condition and could end another's lease.
        await write({ holder, untilMs: 0 }, version)
      },
    }
  }

  return {
    async acquire() {
      const found = await store.get(key)
      if (found && now() < untilMs(found.bytes)) return undefined
      const holder = randomUUID()
      const version = await write({ holder, untilMs: now() + lifeMs }, found?.version)
      return version === undefined ? undefined : held(holder, version)
    },
  }
}

/** What cannot be read binds nobody. */
function untilMs(bytes: Uint8Array): number {
  try {
    const record: unknown = JSON.parse(new TextDecoder().decode(bytes))
    const until = typeof record === 'object' && record !== null && 'untilMs' in record
    return until && typeof record.untilMs === 'number' ? record.untilMs : 0
  } catch {
    return 0
  }
}
