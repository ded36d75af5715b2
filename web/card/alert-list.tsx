import { ofOnePoint, type PointAlerts, type Report } from '../data/answers.js'
import { api, at } from '../data/api.js'
import { useAnswer } from '../data/use-answer.js'
import { localTime } from '../format/local-time.js'
import { dayName, hourText } from '../format/words.js'
import type { Place } from '../state/place.js'
import { useTexts } from '../text/texts.js'
import { AskWhy } from '../why/ask-why.js'
import { alertWords } from './alert-words.js'
import { RUN_HOURS } from './run-hours.js'

interface Props {
  readonly place: Place
  /** What the score already says of alerts; it does not say which could not be evaluated. */
  readonly lines: Report['alerts']
  readonly edition: number
}

/** Indicative alerts of the place, and never without saying that they are not official. */
export function AlertList({ place, lines, edition }: Props) {
  const { t, language } = useTexts()
  const subject = `${place.lat},${place.lon} ${language}`
  const key = `alerts ${subject} ${edition}`
  const { value, error } = useAnswer<PointAlerts>({ key, subject }, async (signal) =>
    ofOnePoint(
      await api.getAlerts({ ...at(place), hours: RUN_HOURS, lang: language }, { signal }),
      'location',
    ),
  )
  return (
    <section class="alerts" aria-label={t.alerts}>
      <h3>{t.alerts}</h3>
      {value === undefined && lines.map(({ text, start }) => <p key={start}>{text}</p>)}
      {value === undefined && lines.length === 0 && (
        <p>{error === undefined ? t.loading : t.alertsFailed}</p>
      )}
      <ul class="plain">
        {(value?.alerts ?? []).map((alert) => (
          <li key={`${alert.phenomenon} ${alert.start}`} class={`alert alert-${alert.level}`}>
            <div class="section-head">
              <strong>
                <span class={`level level-${alert.level}`}>{t.level[alert.level]}</span>{' '}
                {alert.title}
              </strong>
              <AskWhy topic={{ kind: 'alert', alert }} about={alert.title} />
            </div>
            <p>
              {moment(alert.start)} → {moment(alert.end)}
            </p>
            <p class="quiet">{alert.advice}</p>
          </li>
        ))}
      </ul>
      {value !== undefined &&
        alertWords(value, { t, language }).map((line) => <p key={line}>{line}</p>)}
      <p class="quiet">
        {t.notOfficial} <a href="https://www.smn.gob.ar/alertas">{t.official}</a>
      </p>
    </section>
  )

  function moment(text: string): string {
    const time = localTime(text)
    return `${dayName(time.date, language)}, ${hourText(time.hour, language)}`
  }
}
