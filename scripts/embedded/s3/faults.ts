import type { S3Operation } from './operations.js'

/** Which requests a fault meets: all, unless narrowed. `times` ends it after so many (default: never). */
interface FaultScope {
  readonly times?: number
  readonly operation?: S3Operation
  /** Only keys that contain this. */
  readonly keyIncludes?: string
}

/**
 * What goes wrong.
 *
 * - `status`: answers with this HTTP status and S3 error code, before the request is acted on
 * - `stall`: sends nothing (or, with `afterBytes`, the headers and so many body bytes), then waits until
 *   the client leaves
 * - `reset`: resets the connection at once, or after so many body bytes
 * - `truncate`: promises the whole body, ends the connection after so many bytes
 * - `wrong-range`: serves and announces the range `shiftBytes` further on
 * - `ignore-range`: answers 200 with the whole object
 * - `corrupt`: inverts the body's first byte
 */
export type S3Fault = FaultScope &
  (
    | { readonly kind: 'status'; readonly status: number; readonly code?: string }
    | { readonly kind: 'stall'; readonly afterBytes?: number }
    | { readonly kind: 'reset'; readonly afterBytes?: number }
    | { readonly kind: 'truncate'; readonly afterBytes: number }
    | { readonly kind: 'wrong-range'; readonly shiftBytes: number }
    | { readonly kind: 'ignore-range' }
    | { readonly kind: 'corrupt' }
  )

export interface FaultPlan {
  set(fault: S3Fault | undefined): void
  /** The fault this request meets; counts it. */
  take(operation: S3Operation, key: string): S3Fault | undefined
}

export function faultPlan(first: S3Fault | undefined): FaultPlan {
  let fault = first
  let left = first?.times ?? Number.POSITIVE_INFINITY
  return {
    set(next) {
      fault = next
      left = next?.times ?? Number.POSITIVE_INFINITY
    },
    take(operation, key) {
      if (!fault || left <= 0) return undefined
      if (fault.operation !== undefined && fault.operation !== operation) return undefined
      if (fault.keyIncludes !== undefined && !key.includes(fault.keyIncludes)) return undefined
      left -= 1
      return fault
    },
  }
}
