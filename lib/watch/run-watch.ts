import { watchConfig } from '../config.js'
import { type DeliveryDeps, deliver } from './deliver.js'
import { evaluate, type Values } from './evaluate.js'
import { gather, type Sights } from './gather.js'
import { measure } from './measure.js'
import type { Scope, SurvivingStore } from './surviving-store.js'
import { EMPTY_STATE, type Notice, type WatchState } from './watch-state.js'

/** The world of a watch. */
export interface WatchDeps extends DeliveryDeps {
  readonly sights: Sights
  readonly store: SurvivingStore
  /** Epoch ms. */
  readonly now: () => number
}

/** What a watch did. `busy`: another is at work. */
export type WatchOutcome =
  | { readonly kind: 'busy' }
  | {
      readonly kind: 'watched'
      readonly values: Values
      readonly state: WatchState
      readonly sent: readonly Notice[]
      readonly scope: Scope
    }

/**
 * Looks, compares with the rules, remembers what is to be told, tells it, and remembers what was told. What
 * does not arrive is tried again by the next watch, in order and with the same id; what arrived and could
 * not be remembered comes twice with that id. What the receiver refuses for good is dropped.
 */
export async function runWatch(deps: WatchDeps, signal?: AbortSignal): Promise<WatchOutcome> {
  return withState(deps, async (before, save) => {
    const nowMs = deps.now()
    const values = measure(deps.rules, await gather(deps.sights, nowMs))
    const { state: toTell, notices } = evaluate(deps.rules, values, before, nowMs)
    for (const notice of notices) deps.log('watch_notice', logged(notice))
    if (notices.length > 0) await save(toTell)
    const { done, sent } = await deliver(toTell.outbox, deps, signal)
    const state = { ...toTell, outbox: toTell.outbox.slice(done) }
    await save(state)
    return { state, values, sent }
  })
}

/** A rule is not told of for so many minutes; 0 ends its silence. */
export async function silence(
  { ruleId, minutes }: { readonly ruleId: string; readonly minutes: number },
  deps: WatchDeps,
): Promise<WatchOutcome> {
  return withState(deps, async (before, save) => {
    const { [ruleId]: _, ...others } = before.silencedUntilMs
    const own = minutes > 0 ? { [ruleId]: deps.now() + minutes * 60_000 } : {}
    const state = { ...before, silencedUntilMs: { ...others, ...own } }
    await save(state)
    return { state, values: {}, sent: [] }
  })
}

function logged({ id, ruleId, what, timeMs, value }: Notice) {
  return { id, rule: ruleId, what, at: new Date(timeMs).toISOString(), value }
}

interface Watched {
  readonly state: WatchState
  readonly values: Values
  readonly sent: readonly Notice[]
}

async function withState(
  { store, now }: WatchDeps,
  work: (before: WatchState, save: (state: WatchState) => Promise<unknown>) => Promise<Watched>,
): Promise<WatchOutcome> {
  const begun = await store.begin(watchConfig.leaseMs)
  if (!begun) return { kind: 'busy' }
  const before = begun.state ?? EMPTY_STATE
  let { savedMs } = before
  const save = (state: WatchState) => {
    // The newest is told by it: neither two saves in a millisecond nor two clocks may turn them around.
    savedMs = Math.max(savedMs + 1, now())
    return store.save({ ...state, savedMs })
  }
  try {
    return { kind: 'watched', ...(await work(before, save)), scope: begun.scope }
  } finally {
    await store.end()
  }
}
