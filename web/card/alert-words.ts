import type { PointAlerts } from '../data/answers.js'
import { localTime } from '../format/local-time.js'
import { dayName, hourText } from '../format/words.js'
import type { Language } from '../state/page-state.js'
import type { Texts } from '../text/es.js'

type Evaluated = Pick<PointAlerts, 'alerts' | 'not_evaluated' | 'not_applicable' | 'period'>

/** What the quiet of an answer about alerts means: what was looked at, until when, and what was not. */
export function alertWords(
  { alerts, not_evaluated, not_applicable, period }: Evaluated,
  { t, language }: { readonly t: Texts; readonly language: Language },
): readonly string[] {
  const names = (ids: readonly string[]) => ids.map((id) => t.phenomena[id] ?? id).join(', ')
  // The Zonda blows along the Andes alone: elsewhere nobody misses it.
  const elsewhere = not_applicable.filter((id) => id !== 'zonda')
  const isWhole = elsewhere.length === 0 && not_evaluated.length === 0
  const { date, hour } = localTime(period.to)
  const until = `${dayName(date, language)}, ${hourText(hour, language)}`
  const gaps = not_evaluated.map(({ phenomenon, hours }) => `${names([phenomenon])} (${hours} h)`)
  return [
    ...(alerts.length > 0 ? [] : [`${isWhole ? t.noAlerts : t.noAlertsOfKnown} ${until}.`]),
    ...(elsewhere.length === 0 ? [] : [`${t.alertsElsewhere}: ${names(elsewhere)}.`]),
    ...(gaps.length === 0 ? [] : [`${t.alertsUnknown}: ${gaps.join(', ')}.`]),
  ]
}
