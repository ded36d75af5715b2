import { Failure } from '../domain/errors.js'
import { utcTime } from '../encode/local-time.js'
import type { Context, Prepared } from '../http/endpoint.js'
import { WATCH_RULES } from '../watch/rules.js'
import { runWatch, silence, type WatchDeps, type WatchOutcome } from '../watch/run-watch.js'
import type { WeatherDeps } from '../weather-deps.js'
import { auditedCron, type CronResult } from './audited-cron.js'

/** What a call of the watch wants: a look at everything, or a rule's silence. */
export interface WatchQuery {
  readonly rule?: string | undefined
  readonly minutes?: number | undefined
}

/** Looks at everything once; with a rule, silences it. */
export function watchHandler(open: (context: Context<WeatherDeps>) => WatchDeps) {
  return async (
    { rule, minutes = 0 }: WatchQuery,
    context: Context<WeatherDeps>,
  ): Promise<Prepared> => ({
    read: async () => {
      if (rule !== undefined) refuseUnknown(rule)
      const deps = open(context)
      const outcome =
        rule === undefined
          ? await auditedCron('watch', context, () => runWatch(deps, context.signal), resultOf)
          : await silenced({ ruleId: rule, minutes }, deps, context)
      return {
        mediaType: 'application/json',
        body: JSON.stringify(describe(outcome)),
        caching: { kind: 'no_store' },
      }
    },
  })
}

function resultOf(outcome: WatchOutcome): CronResult {
  if (outcome.kind === 'busy') return { outcome: 'success', result: 'busy' }
  return { outcome: 'success', result: 'watched', done: outcome.sent.length }
}

/** Whoever holds the operator's secret can have an alert kept quiet: that leaves a trace. */
async function silenced(
  asked: { readonly ruleId: string; readonly minutes: number },
  watch: WatchDeps,
  { deps, correlationId }: Context,
): Promise<WatchOutcome> {
  const outcome = await silence(asked, watch)
  await (await deps.audit()).append({
    type: 'alert.silenced',
    actor: 'operator',
    correlationId,
    outcome: outcome.kind === 'busy' ? 'failure' : 'success',
    details: { rule: asked.ruleId, minutes: asked.minutes },
  })
  return outcome
}

function refuseUnknown(rule: string): void {
  if (WATCH_RULES.some(({ id }) => id === rule)) return
  const known = WATCH_RULES.map(({ id }) => id).join(', ')
  const detail = { es: `debe ser una de: ${known}`, en: `must be one of: ${known}` }
  throw new Failure('validation_error', 'No such rule.', { faults: [{ pointer: '/rule', detail }] })
}

function describe(outcome: WatchOutcome) {
  if (outcome.kind === 'busy') return { outcome: 'busy' } as const
  const { values, state, sent, scope } = outcome
  return {
    outcome: 'watched',
    scope,
    rules: WATCH_RULES.map(({ id, severity, threshold, unit }) => {
      const known = state.rules[id]
      const value = values[id]
      const silencedMs = state.silencedUntilMs[id]
      return {
        id,
        severity,
        state: known?.isFlapping ? 'flapping' : known?.isOpen ? 'open' : 'closed',
        value: value === undefined || !Number.isFinite(value) ? null : value,
        threshold,
        unit,
        ...(silencedMs === undefined ? {} : { silenced_until: utcTime(silencedMs) }),
      }
    }),
    sent: sent.map(({ id }) => id),
    waiting: state.outbox.length,
  } as const
}
