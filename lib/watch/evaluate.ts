import { watchConfig } from '../config.js'
import type { WatchRule } from './rule.js'
import { CLOSED, type Notice, type RuleState, type Told, type WatchState } from './watch-state.js'

const MINUTE_MS = 60_000

/** Values of the rules by id, each in its rule's unit; absent: it could not be measured. */
export type Values = Readonly<Record<string, number | undefined>>

/** What a step gives: the state after it, with what is new in its outbox, and that alone. */
export interface Evaluated {
  readonly state: WatchState
  readonly notices: readonly Notice[]
}

/**
 * One step of every rule, and what is to be told: whatever a receiver believes and is no longer so.
 *
 * What could not be measured changes nothing at first; when that lasts longer than a missed watch, a wait to
 * open or to close begins again. A silenced rule goes on and tells nothing; when the silence ends, what then
 * differs from what was told is told.
 */
export function evaluate(
  rules: readonly WatchRule[],
  values: Values,
  before: WatchState,
  nowMs: number,
): Evaluated {
  const states: Record<string, RuleState> = {}
  const notices: Notice[] = []
  for (const rule of rules) {
    const value = values[rule.id]
    const known = before.rules[rule.id] ?? CLOSED
    const stepped = value === undefined ? known : step(rule, value, known, nowMs)
    const calmed = calm(stepped, nowMs)
    const now = toTell(calmed)
    const isSilent = (before.silencedUntilMs[rule.id] ?? 0) > nowMs
    const isNews = now !== calmed.told && !isSilent
    if (isNews) notices.push(noticeOf(rule, calmed, value, nowMs))
    states[rule.id] = isNews ? { ...calmed, told: now } : calmed
  }
  const silenced = Object.entries(before.silencedUntilMs).filter(([, until]) => until > nowMs)
  const state = {
    ...before,
    rules: states,
    silencedUntilMs: Object.fromEntries(silenced),
    outbox: [...before.outbox, ...notices].slice(-watchConfig.maxOutbox),
  }
  return { state, notices }
}

function step(rule: WatchRule, value: number, state: RuleState, nowMs: number): RuleState {
  const { turningSinceMs, turningSeenMs = Number.NEGATIVE_INFINITY, ...settled } = state
  const turns = state.isOpen ? isGood(rule, value) : isBad(rule, value)
  if (!turns) return settled
  const isUnbroken = nowMs - turningSeenMs <= watchConfig.maxGapMinutes * MINUTE_MS
  const sinceMs = (isUnbroken ? turningSinceMs : undefined) ?? nowMs
  const waits = state.isOpen ? rule.closesAfterMinutes : rule.opensAfterMinutes
  if (nowMs - sinceMs < waits * MINUTE_MS)
    return { ...settled, turningSinceMs: sinceMs, turningSeenMs: nowMs }
  if (state.isOpen) return { ...settled, isOpen: false, changedMs: nowMs }
  const { opens, withinMinutes } = watchConfig.flapping
  const recent = [...settled.openedMs, nowMs].filter((ms) => ms > nowMs - withinMinutes * MINUTE_MS)
  const isFlapping = settled.isFlapping || recent.length >= opens
  return { ...settled, isOpen: true, openedMs: recent, changedMs: nowMs, isFlapping }
}

/** A rule that has not turned for a while no longer flaps. */
function calm(state: RuleState, nowMs: number): RuleState {
  const isCalm = nowMs - state.changedMs >= watchConfig.flapping.calmMinutes * MINUTE_MS
  return state.isFlapping && isCalm ? { ...state, isFlapping: false, openedMs: [] } : state
}

function toTell({ isOpen, isFlapping }: RuleState): Told {
  if (isFlapping) return 'flapping'
  return isOpen ? 'opened' : 'closed'
}

function isBad({ bad, threshold }: WatchRule, value: number): boolean {
  return bad === 'above' ? value > threshold : value < threshold
}

function isGood({ bad, clears }: WatchRule, value: number): boolean {
  return bad === 'above' ? value <= clears : value >= clears
}

function noticeOf(
  { id }: WatchRule,
  state: RuleState,
  value: number | undefined,
  nowMs: number,
): Notice {
  const what = toTell(state)
  return {
    id: `${id}-${what}-${state.changedMs}`,
    ruleId: id,
    what,
    timeMs: nowMs,
    value: value === undefined || !Number.isFinite(value) ? null : value,
  }
}
