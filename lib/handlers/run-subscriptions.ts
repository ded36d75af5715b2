import type { Archive } from '../archive/archive.js'
import { subscriptionConfig } from '../config.js'
import { HOUR_MS } from '../domain/model-run.js'
import { PROFILES } from '../domain/profiles/index.js'
import { type Reach, type Reached, reachedAlert, reachedBand } from '../domain/reach.js'
import type { Context, Prepared } from '../http/endpoint.js'
import {
  afterBreak,
  afterDelivery,
  afterRun,
  type EpisodeState,
  isDue,
} from '../subscriptions/episode.js'
import { reachedMessage } from '../subscriptions/message.js'
import type { Subscription } from '../subscriptions/subscription.js'
import type { KeptSubscription, SubscriptionStore } from '../subscriptions/subscription-store.js'
import { assessPoints } from '../usecases/decide/assess-points.js'
import { DECISION_VARIABLES } from '../usecases/decide/fields.js'
import { hoursAfter, locateWithNeighbours } from '../usecases/decide/points.js'
import { planWeather } from '../usecases/decide/weather.js'
import type { WeatherDeps } from '../weather-deps.js'
import { auditedCron, type CronResult } from './audited-cron.js'

/** How one subscription went. */
type Outcome = 'quiet' | 'unknown' | 'sent' | 'failed' | 'taken'

/**
 * Compares what users watch with the newest run and sends what is due. Looks at a bounded number, who
 * waited longest first; what is left is due at the next call. Two calls at a time share the work.
 */
export async function runSubscriptions(
  _query: unknown,
  context: Context<WeatherDeps>,
): Promise<Prepared> {
  return {
    read: async () => {
      const told = await auditedCron('subscriptions', context, () => lookAtAll(context), resultOf)
      return {
        mediaType: 'application/json',
        body: JSON.stringify(told),
        caching: { kind: 'no_store' },
      }
    },
  }
}

async function lookAtAll(context: Context<WeatherDeps>): Promise<Summary> {
  const { deps, signal, now } = context
  const archive = await deps.archive()
  const { runs } = await archive.runs(signal)
  const newest = Math.max(0, ...runs.map(({ run }) => run.cycleMs))
  const store = await deps.subscriptions()
  const due = [...(await store.states())]
    .filter(([, state]) => isDue(state, newest, now.getTime()))
    .toSorted(([, a], [, b]) => a.attemptedMs - b.attemptedMs)
    .map(([id]) => id)
  const kept = await store.get(due.slice(0, subscriptionConfig.perCron))
  const outcomes = await inParallel(kept, (one) => lookAt(one, { store, archive, context }))
  return summary(outcomes, due.length - kept.length)
}

interface Looking {
  readonly store: SubscriptionStore
  readonly archive: Archive
  readonly context: Context<WeatherDeps>
}

/** A few at once; one that fails is unknown and stops no other. */
async function inParallel(
  kept: readonly KeptSubscription[],
  look: (one: KeptSubscription) => Promise<Outcome>,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  const waiting = [...kept]
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) outcomes.push(await look(next))
  }
  await Promise.all(Array.from({ length: subscriptionConfig.parallel }, work))
  return outcomes
}

async function lookAt(
  { subscription, state }: KeptSubscription,
  looking: Looking,
): Promise<Outcome> {
  const { store, context } = looking
  const { deps, signal } = context
  const nowMs = deps.now().getTime()
  try {
    const { reached, cycleMs } = await evaluate(subscription, looking)
    const isKnown = reached !== 'unknown'
    const next = afterRun(state, {
      reached: isKnown ? reached !== 'no' : undefined,
      cycleMs,
      nowMs,
    })
    if (!(await store.swap(subscription.id, state, next))) return 'taken'
    if (!isKnown) return 'unknown'
    if (reached === 'no' || !next.owed) return 'quiet'
    return await deliver({ subscription, state: next }, { reach: reached, cycleMs }, looking)
  } catch (cause) {
    if (signal.aborted) throw cause
    const error = cause instanceof Error ? cause.name : 'unknown'
    deps.log('warn', 'subscription_unknown', { id: subscription.id, error })
    await store.swap(subscription.id, state, { ...state, attemptedMs: nowMs }).catch(() => false)
    return 'unknown'
  }
}

async function evaluate(
  { place, watched, hours }: Subscription,
  { archive, context: { signal, now } }: Looking,
): Promise<{ readonly reached: Reached; readonly cycleMs: number }> {
  const nowMs = now.getTime()
  const timesMs = hoursAfter(nowMs, hours)
  const positions = [{ lat: place.lat, lon: place.lon, pointer: '' }]
  const plan = await planWeather(
    {
      timesMs,
      locate: (grid) => locateWithNeighbours(grid, positions, false),
      variables: DECISION_VARIABLES,
      essential: [],
    },
    archive,
    signal,
  )
  const read = await plan.read(signal)
  const { cycleMs } = read.weather.used.run
  const profile =
    watched.kind === 'band' ? PROFILES.find(({ id }) => id === watched.profile) : undefined
  const options = watched.kind === 'band' ? watched.options : {}
  const asked = profile ? [{ profile, options }] : []
  const [point] = assessPoints(read, { asked, timesMs, nowMs })
  if (watched.kind === 'alert') {
    const toMs = timesMs.at(-1) ?? nowMs
    const reached = reachedAlert(point?.alerts, watched, {
      fromMs: (timesMs[0] ?? nowMs) - HOUR_MS,
      toMs,
    })
    return { reached, cycleMs }
  }
  const report = point?.profiles[0]?.report
  return { reached: report ? reachedBand(report, watched.band) : 'unknown', cycleMs }
}

async function deliver(
  { subscription, state }: KeptSubscription,
  { reach, cycleMs }: { readonly reach: Reach; readonly cycleMs: number },
  { store, context: { deps, signal, correlationId } }: Looking,
): Promise<Outcome> {
  const { id: subscriptionId, url, secret, userId } = subscription
  // The same however often it is tried, so that a receiver can tell what it has seen.
  const id = `${subscriptionId}.${state.episodes ?? 0}`
  const body = reachedMessage({ id, subscription, reach, cycleMs, now: deps.now() })
  const delivery = await (await deps.webhooks()).send({ url, secret, body, id, signal })
  if (!delivery.ok && delivery.fault === 'aborted') {
    await store.swap(subscriptionId, state, afterBreak(state))
    signal.throwIfAborted()
  }
  const after: EpisodeState = afterDelivery(state, delivery.ok)
  await store.swap(subscriptionId, state, after)
  if (after.disabled) {
    await (await deps.audit()).append({
      type: 'subscription.disabled',
      actor: userId,
      correlationId,
      outcome: 'failure',
      details: { subscription_id: subscriptionId, failures: after.failures },
    })
  }
  return delivery.ok ? 'sent' : 'failed'
}

type Summary = ReturnType<typeof summary>

function summary(outcomes: readonly Outcome[], waiting: number) {
  const count = (...asked: readonly Outcome[]) =>
    outcomes.filter((one) => asked.includes(one)).length
  return {
    looked_at: outcomes.length,
    reached: count('sent', 'failed'),
    sent: count('sent'),
    failed: count('failed'),
    unknown: count('unknown'),
    waiting,
  }
}

function resultOf({ looked_at: lookedAt, sent, failed }: Summary): CronResult {
  return {
    outcome: failed > 0 ? 'failure' : 'success',
    result: lookedAt > 0 ? 'looked' : 'nothing_due',
    done: sent,
    failed,
  }
}
