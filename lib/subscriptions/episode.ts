import { subscriptionConfig } from '../config.js'

/**
 * What became of a subscription so far. An episode opens when what is watched is reached and closes
 * when a later run no longer says so; each is told once.
 */
export interface EpisodeState {
  readonly open: boolean
  /**
   * Episodes so far: what is owed is told under the number of its own, however often it is tried. Absent
   * before the first: a state is swapped by its text, which must stay as it was read.
   */
  readonly episodes?: number
  /** The open episode has not been told yet. */
  readonly owed: boolean
  /** Run that it was last compared with; 0 before the first. UTC ms. */
  readonly cycleMs: number
  /** UTC ms: who waited longest comes first. */
  readonly attemptedMs: number
  /** Somebody delivers until then, at most. UTC ms. */
  readonly busyUntilMs: number
  readonly delivered: number
  /** Deliveries given up, in all and in a row. */
  readonly deadLetters: number
  readonly failures: number
  /** Switched off after too many failures. */
  readonly disabled: boolean
}

/** Of a subscription that was just made: due with any run. */
export const NEW_EPISODE: EpisodeState = {
  open: false,
  owed: false,
  cycleMs: 0,
  attemptedMs: 0,
  busyUntilMs: 0,
  delivered: 0,
  deadLetters: 0,
  failures: 0,
  disabled: false,
}

/** Longer than every try of one delivery, waits included. */
const DELIVERY_MS = 60_000

/** Whether there is something to do: a new run to compare with, or a message that did not arrive. */
export function isDue(state: EpisodeState, newestCycleMs: number, nowMs: number): boolean {
  if (state.disabled || nowMs < state.busyUntilMs) return false
  return state.owed || state.cycleMs < newestCycleMs
}

/** What a run said: `undefined` when it could not say. */
export interface Finding {
  readonly reached: boolean | undefined
  readonly cycleMs: number
  readonly nowMs: number
}

/** The state after a run was looked at; when `owed`, whoever wrote it delivers. */
export function afterRun(state: EpisodeState, { reached, cycleMs, nowMs }: Finding): EpisodeState {
  const seen = { ...state, attemptedMs: nowMs }
  // What is unknown neither opens nor closes, and is asked again.
  if (reached === undefined) return seen
  if (!reached) return { ...seen, cycleMs, open: false, owed: false }
  const owed = !state.open || state.owed
  const episodes = (state.episodes ?? 0) + (state.open ? 0 : 1)
  const busyUntilMs = owed ? nowMs + DELIVERY_MS : 0
  return { ...seen, cycleMs, open: true, episodes, owed, busyUntilMs }
}

/** The state after a delivery that we broke off ourselves: no fault of the receiver. */
export function afterBreak(state: EpisodeState): EpisodeState {
  return { ...state, busyUntilMs: 0 }
}

/** The state after a delivery: what did not arrive stays owed, until there were too many. */
export function afterDelivery(state: EpisodeState, isDelivered: boolean): EpisodeState {
  const done = { ...state, busyUntilMs: 0 }
  if (isDelivered) return { ...done, owed: false, failures: 0, delivered: state.delivered + 1 }
  const failures = state.failures + 1
  return {
    ...done,
    failures,
    deadLetters: state.deadLetters + 1,
    disabled: failures >= subscriptionConfig.maxFailures,
  }
}
