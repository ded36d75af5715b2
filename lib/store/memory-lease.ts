import { randomUUID } from 'node:crypto'
import type { Lease } from './lease.js'

/** Who holds a lease, and until when: epoch ms. */
export interface LeaseRecord {
  readonly holder: string
  readonly untilMs: number
}

/** A lease among the tasks of one process, for tests. `shared` stands for the place they all see. */
export function memoryLease(
  shared: { record?: LeaseRecord },
  options: { readonly lifeMs: number; readonly now: () => number },
): Lease {
  return {
    async acquire() {
      const now = options.now()
      if (shared.record && now < shared.record.untilMs) return undefined
      const holder = randomUUID()
      const take = () => {
        shared.record = { holder, untilMs: options.now() + options.lifeMs }
      }
      take()
      const isOurs = () => shared.record?.holder === holder
      return {
        async renew() {
          if (isOurs()) take()
          return isOurs()
        },
        async release() {
          if (isOurs()) delete shared.record
        },
      }
    },
  }
}
