import type { ObjectListing } from '../archive/object-listing.js'
import type { RunFiles } from '../archive/run-files.js'
import type { Lease } from '../store/lease.js'
import type { ObjectStore } from '../store/object-store.js'

/** What turning runs into cubes needs of the world. */
export interface IngestDeps {
  /** Of the service's archive. */
  readonly listing: ObjectListing
  readonly files: RunFiles
  /** Our own bucket. */
  readonly store: ObjectStore
  readonly lease: Lease
  readonly leaseMs: number
  readonly now: () => Date
  /** A folder for one cube at a time. */
  readonly temporaryFolder: string
}
