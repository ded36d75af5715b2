import type { Text } from './text.js'

/** Which region each kind of threshold table is cut by. */
export interface RegionIds {
  readonly rain: 'R1' | 'R2' | 'R3' | 'R4' | 'R5' | 'R6' | 'R7' | 'R8'
  readonly wind: 'W1' | 'W2' | 'W3'
  readonly zonda: 'Z'
  readonly snow: 'S1' | 'S2' | 'S3' | 'S4'
}

/** Tables of thresholds that differ by region; a point lies in one region of each kind at most. */
export type RegionKind = keyof RegionIds

/** A part of the country with a row of thresholds to itself in the table of its kind. */
export interface AlertRegion<Id extends string = string> {
  readonly id: Id
  readonly name: Text
  /** Rings of `longitude latitude, longitude latitude, …` as in WKT, open: the last joins the first. */
  readonly rings: readonly string[]
}

/** The regions of every kind, in the order in which a point is looked for. */
export type RegionTable = { readonly [K in RegionKind]: readonly AlertRegion<RegionIds[K]>[] }
