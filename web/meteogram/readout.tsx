import { verdictOf } from '../format/day-parts.js'
import { dayName, figure, hourText, quantity, windName } from '../format/words.js'
import { VerdictMark } from '../icon/icon.js'
import { useTexts } from '../text/texts.js'
import type { Hour } from './hours.js'

/** The figures of one hour, in words: where the pointer is, or the chosen time. */
export function Readout({ hour }: { readonly hour: Hour }) {
  const { t, language } = useTexts()
  const verdict = verdictOf(hour.score)
  const wind = quantity(hour.wind, 'km h-1', { language, decimals: 0 })
  return (
    <p class="readout">
      <strong>
        {dayName(hour.date, language)}, {hourText(hour.hour, language)}
      </strong>
      <span>{quantity(hour.temperature, 'degC', { language })}</span>
      <span>{quantity(hour.rain, 'mm', { language })}</span>
      <span>
        {wind} {windName(hour.from, language)} ({t.gust} {figure(hour.gust, language)})
      </span>
      {verdict !== null && (
        <span class="readout-risk">
          <VerdictMark verdict={verdict} />
          {figure(hour.score, language)}
        </span>
      )}
    </p>
  )
}
