import { watchConfig } from '../config.js'
import type { WebhookSender } from '../webhook/webhook.js'
import { evaluate, type Values } from './evaluate.js'
import { gather, type Sights } from './gather.js'
import { measure } from './measure.js'
import { type MessageFormat, messageBody } from './message.js'
import type { WatchRule } from './rule.js'
import type { Scope, SurvivingStore } from './surviving-store.js'
import { EMPTY_STATE, type Notice, type WatchState } from './watch-state.js'

/** Where the operator wants to be told. */
export interface Receiver {
  readonly url: string
  readonly secret: string | undefined
  readonly format: MessageFormat
}

/** The world of a watch. */
export interface WatchDeps {
  readonly rules: readonly WatchRule[]
  readonly sights: Sights
  readonly store: SurvivingStore
  /** Absent: what is to be told goes to the log alone. */
  readonly receiver: Receiver | undefined
  readonly sender: () => Promise<WebhookSender>
  /** Told of every notice, and whether it arrived. */
  readonly log: (event: string, fields: Readonly<Record<string, unknown>>) => void
  readonly deployment: string
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
 * Looks, compares with the rules, tells what changed, and remembers. What does not arrive is tried again
 * by the next watch, in order and with the same id; what arrived and could not be remembered may come
 * twice with that id.
 */
export async function runWatch(deps: WatchDeps, signal?: AbortSignal): Promise<WatchOutcome> {
  return withState(deps, async (before) => {
    const nowMs = deps.now()
    const values = measure(deps.rules, await gather(deps.sights, nowMs))
    const evaluated = evaluate(deps.rules, values, before, nowMs)
    for (const notice of evaluated.outbox.slice(before.outbox.length)) {
      deps.log('watch_notice', { ...notice })
    }
    const sent = await deliver(evaluated.outbox, deps, signal)
    const state = { ...evaluated, outbox: evaluated.outbox.slice(sent.length) }
    return { state, values, sent }
  })
}

/** A rule is not told of for so many minutes; 0 ends its silence. */
export async function silence(
  { ruleId, minutes }: { readonly ruleId: string; readonly minutes: number },
  deps: WatchDeps,
): Promise<WatchOutcome> {
  return withState(deps, async (before) => {
    const { [ruleId]: _, ...others } = before.silencedUntilMs
    const nowMs = deps.now()
    const own = minutes > 0 ? { [ruleId]: nowMs + minutes * 60_000 } : {}
    const state = { ...before, savedMs: nowMs, silencedUntilMs: { ...others, ...own } }
    return { state, values: {}, sent: [] }
  })
}

interface Watched {
  readonly state: WatchState
  readonly values: Values
  readonly sent: readonly Notice[]
}

async function withState(
  { store }: WatchDeps,
  work: (before: WatchState) => Promise<Watched>,
): Promise<WatchOutcome> {
  const begun = await store.begin(watchConfig.leaseMs)
  if (!begun) return { kind: 'busy' }
  const before = begun.state ?? EMPTY_STATE
  let watched: Watched | undefined
  try {
    watched = await work(before)
  } finally {
    await store.end(watched?.state ?? before)
  }
  return { kind: 'watched', ...watched, scope: begun.scope }
}

/** The first of them, in order, up to one that does not arrive. */
async function deliver(
  notices: readonly Notice[],
  { rules, receiver, sender, log, deployment }: WatchDeps,
  signal: AbortSignal | undefined,
): Promise<readonly Notice[]> {
  if (!receiver) return notices
  const sent: Notice[] = []
  for (const notice of notices.slice(0, watchConfig.maxSent)) {
    const rule = rules.find(({ id }) => id === notice.ruleId)
    // A rule of an older release: nobody can say any more what its numbers mean.
    if (rule) {
      const { url, secret, format } = receiver
      const delivery = await (await sender()).send({
        url,
        id: notice.id,
        body: messageBody({ notice, rule, deployment }, format),
        ...(secret === undefined ? {} : { secret }),
        ...(signal === undefined ? {} : { signal }),
      })
      if (!delivery.ok) {
        log('watch_undelivered', { id: notice.id, fault: delivery.fault, status: delivery.status })
        break
      }
    }
    sent.push(notice)
  }
  return sent
}
