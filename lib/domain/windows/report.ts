import type { RiskRequest } from '../risk/request.js'
import type { Reason } from './fitness.js'

/** What {@link RiskRequest} scores, with the stretch of hours that is looked for. */
export interface WindowsRequest extends RiskRequest {
  readonly durationHours: number
  /** Highest score of an hour that fits; the profile's unless told. */
  readonly limit?: number
  /** Only hours with the sun up from start to end; the profile's unless told. */
  readonly daylight?: boolean
  /** Hours the user would take, one for each of the inputs' hours. */
  readonly allowed?: readonly boolean[]
}

/** A run of hours. Half-open in time: from the start of its first hour to the end of its last. */
export interface Window {
  /** UTC, ms since 1970. */
  readonly from: number
  readonly to: number
  readonly hours: number
  /** 90th percentile of its hours, the headline. */
  readonly score: number
  readonly max: number
  readonly mean: number
  readonly confidence: number
  /** Start of the best stretch of the asked duration inside it. */
  readonly bestFrom: number
}

/** The commonest reason against hours of the period; that the user would not take them is none. */
export interface Limiting {
  readonly reason: Reason
  /** Hours that it keeps out. */
  readonly hours: number
}

/** The windows found, or why there are none. `limit` and `daylight` are those that were applied. */
export interface WindowsReport {
  readonly methodologyVersion: string
  readonly limit: number
  readonly daylight: boolean
  /** Up to three, best first: lower score, higher confidence, earlier. */
  readonly windows: readonly Window[]
  /** What keeps most hours out; undefined when every hour fits. */
  readonly limiting: Limiting | undefined
  /** Without a window: the mildest stretch of the asked duration, with what is wrong in it. */
  readonly leastBad: (Window & { readonly reason: Reason | undefined }) | undefined
}
