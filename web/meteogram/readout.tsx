import { verdictOf } from '../format/day-parts.js'
import { dayName, figure, hourText, quantity, windName } from '../format/words.js'
import { VerdictMark } from '../icon/icon.js'
import { useTexts } from '../text/texts.js'
import { WhyNumber } from '../why/ask-why.js'
import type { VariableTopic } from '../why/topic.js'
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
      <Figure
        id="air_temperature"
        name={t.temperature}
        said={quantity(hour.temperature, 'degC', { language })}
      />
      <Figure
        id="precipitation_amount"
        name={t.rain}
        said={quantity(hour.rain, 'mm', { language })}
      />
      <Figure id="wind_speed" name={t.wind} said={`${wind} ${windName(hour.from, language)}`} />
      <Figure
        id="wind_speed_of_gust"
        name={t.gust}
        said={`(${t.gust} ${figure(hour.gust, language)})`}
      />
      {verdict !== null && (
        <span class="readout-risk">
          <VerdictMark verdict={verdict} />
          {figure(hour.score, language)}
        </span>
      )}
    </p>
  )
}

interface FigureProps {
  readonly id: VariableTopic
  readonly name: string
  readonly said: string
}

function Figure({ id, name, said }: FigureProps) {
  return (
    <WhyNumber
      topic={{ kind: 'variable', id, value: `${name}: ${said}` }}
      about={`${name} ${said}`}
    >
      {said}
    </WhyNumber>
  )
}
