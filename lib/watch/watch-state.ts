/** What is remembered of one rule from run to run. All times are epoch ms. */
export interface RuleState {
  readonly isOpen: boolean
  /** Since when the value is on the other side than `isOpen` says; absent: it agrees. */
  readonly turningSinceMs?: number
  /** When that was last measured. */
  readonly turningSeenMs?: number
  /** When it opened, of late. */
  readonly openedMs: readonly number[]
  /** It goes to and fro: that is told once, and each turn is not. */
  readonly isFlapping: boolean
  readonly changedMs: number
  /** What was last told of it. */
  readonly told: Told
}

/** What a receiver believes of a rule. */
export type Told = 'closed' | 'opened' | 'flapping'

/** A message that is to be delivered. */
export interface Notice {
  /** The same in every try: the rule, what is told, and when the rule turned. */
  readonly id: string
  readonly ruleId: string
  readonly what: Told
  readonly timeMs: number
  /** The value then, in the rule's unit; `null` where it could not be measured or is beyond all numbers. */
  readonly value: number | null
}

/** Everything that is remembered. Plain data, kept as JSON. */
export interface WatchState {
  /** Epoch ms, or more: always later than that of the state before it, whatever clocks say. */
  readonly savedMs: number
  readonly rules: Readonly<Record<string, RuleState>>
  /** Rules that are not told of before a time. */
  readonly silencedUntilMs: Readonly<Record<string, number>>
  /** Oldest first: what could not be delivered yet. */
  readonly outbox: readonly Notice[]
}

/** Before the first run of the watch, and where what was kept is not readable. */
export const EMPTY_STATE: WatchState = {
  savedMs: 0,
  rules: {},
  silencedUntilMs: {},
  outbox: [],
}

/** Of a rule that was never seen to open. */
export const CLOSED: RuleState = {
  isOpen: false,
  openedMs: [],
  isFlapping: false,
  changedMs: 0,
  told: 'closed',
}

/** What was stored → a state; `undefined` when it is none of this release's. */
export function parseState(value: unknown): WatchState | undefined {
  return isState(value) ? value : undefined
}

/** A stored text → a state; `undefined` when it is none of this release's. */
export function stateOfText(text: string): WatchState | undefined {
  try {
    return parseState(JSON.parse(text))
  } catch {
    return undefined
  }
}

function isState(value: unknown): value is WatchState {
  if (!isRecord(value)) return false
  const { savedMs, rules, silencedUntilMs, outbox } = value
  return (
    typeof savedMs === 'number' &&
    isRecord(rules) &&
    Object.values(rules).every(isRuleState) &&
    isRecord(silencedUntilMs) &&
    Object.values(silencedUntilMs).every((until) => typeof until === 'number') &&
    Array.isArray(outbox) &&
    outbox.every(isNotice)
  )
}

function isRuleState(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value.isOpen === 'boolean' &&
    ['undefined', 'number'].includes(typeof value.turningSinceMs) &&
    ['undefined', 'number'].includes(typeof value.turningSeenMs) &&
    Array.isArray(value.openedMs) &&
    value.openedMs.every((ms) => typeof ms === 'number') &&
    typeof value.isFlapping === 'boolean' &&
    typeof value.changedMs === 'number' &&
    isTold(value.told)
  )
}

function isNotice(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value.id === 'string' &&
    typeof value.ruleId === 'string' &&
    isTold(value.what) &&
    typeof value.timeMs === 'number' &&
    (value.value === null || typeof value.value === 'number')
  )
}

function isTold(value: unknown): boolean {
  return value === 'closed' || value === 'opened' || value === 'flapping'
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
