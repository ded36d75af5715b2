import { argentineTime, type LocalTime } from '../format/local-time.js'
import { dayName, daysApart } from '../format/words.js'
import type { Language } from '../state/page-state.js'
import type { Texts } from '../text/es.js'

/** `Mañana, 7–13 h`: a stretch of hours by the day that it begins on. */
export function spanText(
  from: LocalTime,
  to: LocalTime,
  { t, language }: { readonly t: Texts; readonly language: Language },
): string {
  const days = daysApart(from.date, argentineTime(Date.now()))
  const day = days === 0 ? t.today : days === 1 ? t.tomorrow : dayName(from.date, language)
  return `${day}, ${from.hour}–${to.hour === 0 ? 24 : to.hour} h`
}
