import type { Forecast } from '../data/answers.js'
import { localTime } from '../format/local-time.js'
import { hourText, quantity, windName } from '../format/words.js'
import { WindArrow } from '../icon/icon.js'
import { useTexts } from '../text/texts.js'
import { WhyNumber } from '../why/ask-why.js'

interface Props {
  readonly forecast: Forecast
  /** Start of the present hour, UTC ms: an answer that was kept begins earlier. */
  readonly hourMs: number
}

/** The model hour that holds now. Each figure can be asked where it comes from. */
export function NowRow({ forecast, hourMs }: Props) {
  const { t, language } = useTexts()
  const { hourly } = forecast
  const index = hourly.time.findIndex((time) => localTime(time).ms >= hourMs)
  const time = hourly.time[index]
  if (time === undefined) return null
  const said = {
    air: quantity(hourly.air_temperature?.[index], 'degC', { language, decimals: 0 }),
    feels: quantity(hourly.apparent_air_temperature?.[index], 'degC', { language, decimals: 0 }),
    wind: quantity(hourly.wind_speed?.[index], 'km h-1', { language, decimals: 0 }),
    gust: quantity(hourly.wind_speed_of_gust?.[index], 'km h-1', { language, decimals: 0 }),
    humidity: quantity(hourly.relative_humidity?.[index], '%', { language, decimals: 0 }),
    rain: quantity(hourly.precipitation_amount?.[index], 'mm', { language, decimals: 1 }),
  }
  const from = hourly.wind_from_direction?.[index]
  const wind = `${said.wind} ${windName(from, language)}`.trim()
  return (
    <section class="now" aria-label={t.now}>
      <div class="now-main">
        <span class="overline">
          {t.now} · {hourText(localTime(time).hour, language)}
        </span>
        <WhyNumber
          topic={{
            kind: 'variable',
            id: 'air_temperature',
            value: `${t.temperature}: ${said.air}`,
          }}
          about={`${t.temperature} ${said.air}`}
        >
          <span class="now-temperature">{said.air}</span>
        </WhyNumber>
      </div>
      <dl class="now-facts">
        <Fact label={t.feelsLike} value={said.feels} topic="apparent_air_temperature" />
        <div>
          <dt>{t.wind}</dt>
          <dd>
            <WhyNumber
              topic={{ kind: 'variable', id: 'wind_speed', value: `${t.wind}: ${wind}` }}
              about={`${t.wind} ${wind}`}
            >
              {typeof from === 'number' && <WindArrow from={from} />}
              {wind}
            </WhyNumber>
          </dd>
        </div>
        <Fact label={t.gust} value={said.gust} topic="wind_speed_of_gust" />
        <Fact label={t.humidity} value={said.humidity} topic="relative_humidity" />
        <Fact label={t.rain} value={said.rain} topic="precipitation_amount" />
      </dl>
    </section>
  )
}

interface FactProps {
  readonly label: string
  readonly value: string
  readonly topic:
    | 'apparent_air_temperature'
    | 'wind_speed_of_gust'
    | 'relative_humidity'
    | 'precipitation_amount'
}

function Fact({ label, value, topic }: FactProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <WhyNumber
          topic={{ kind: 'variable', id: topic, value: `${label}: ${value}` }}
          about={`${label} ${value}`}
        >
          {value}
        </WhyNumber>
      </dd>
    </div>
  )
}
