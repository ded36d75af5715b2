import type { PageState } from '../state/page-state.js'
import type { Place } from '../state/place.js'
import type { Change } from '../state/use-page-state.js'

/** What every view of a place is made from. */
export interface CardProps {
  readonly place: Place
  readonly state: PageState
  readonly change: Change
  /** Grows when what is on the screen has become old. */
  readonly edition: number
  /** When the oldest kept answer of the place was fetched, UTC ms; absent: all are fresh. */
  readonly keptMs: number | undefined
}
