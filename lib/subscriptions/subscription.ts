import type { RaisedLevel } from '../domain/alerts/levels.js'
import type { OptionValues } from '../domain/hazards/options.js'
import type { Band } from '../domain/methodology.js'

/** What has to come to pass. */
export type Watched =
  | {
      readonly kind: 'band'
      readonly profile: string
      readonly options: OptionValues
      readonly band: Band
    }
  /** No phenomena: any of them. */
  | {
      readonly kind: 'alert'
      readonly level: RaisedLevel
      readonly phenomena: readonly string[]
    }

/** A user's wish to be told. */
export interface Subscription {
  readonly id: string
  readonly userId: string
  readonly name?: string
  /** Degrees, with the name they were asked by. */
  readonly place: { readonly lat: number; readonly lon: number; readonly name?: string }
  readonly watched: Watched
  /** How far ahead of the newest run's first hour to come. */
  readonly hours: number
  readonly url: string
  /** Signs the messages. Told to its owner once; kept, for it is needed at each delivery. */
  readonly secret: string
  /** UTC ms. */
  readonly createdMs: number
}
