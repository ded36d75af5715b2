import type { Report } from '../data/answers.js'
import { api, at, optionParameters } from '../data/api.js'
import { profileId } from '../data/profile-id.js'
import { verdictOf } from '../format/day-parts.js'
import { localTime } from '../format/local-time.js'
import { figure } from '../format/words.js'
import { Icon, VerdictMark } from '../icon/icon.js'
import type { PageState } from '../state/page-state.js'
import type { Place } from '../state/place.js'
import { useTexts } from '../text/texts.js'
import { AskWhy, WhyNumber } from '../why/ask-why.js'
import type { WhyTopic } from '../why/topic.js'
import { spanText } from './span-text.js'

interface Props {
  readonly report: Report
  readonly place: Place
  readonly state: PageState
}

/** When it suits best in the hours of the run, ready for a calendar. */
export function BestWindows({ report, place, state }: Props) {
  const { t } = useTexts()
  const { windows, limiting, least_bad, min_duration_hours, limit } = report.windows
  const why = { kind: 'windows', limit, hours: min_duration_hours } as const
  return (
    <section class="windows" aria-label={t.windows}>
      <div class="section-head">
        <h3>{t.windows}</h3>
        <AskWhy topic={why} about={t.windows} />
      </div>
      {windows.length === 0 && <p>{t.noWindows}</p>}
      <ul class="plain">
        {windows.map((window) => (
          <WindowLine key={window.from} {...window} why={why} />
        ))}
      </ul>
      {windows.length === 0 && least_bad !== null && (
        <>
          <p class="quiet">
            {t.leastBad}
            {least_bad.reason !== null && ` (${least_bad.reason.text})`}:
          </p>
          <ul class="plain">
            <WindowLine {...least_bad} why={why} />
          </ul>
        </>
      )}
      {limiting !== null && (
        <p class="quiet">
          {t.limiting}: {limiting.text} ({limiting.hours} h)
        </p>
      )}
      {windows.length > 0 && <CalendarLinks place={place} state={state} />}
    </section>
  )
}

interface WindowProps {
  readonly from: string
  readonly to: string
  readonly hours: number
  readonly score: number | null
  readonly why: WhyTopic
}

function WindowLine({ from, to, hours, score, why }: WindowProps) {
  const { t, language } = useTexts()
  const verdict = verdictOf(score)
  return (
    <li class="window">
      {verdict !== null && <VerdictMark verdict={verdict} />}
      <span class="window-when">{spanText(localTime(from), localTime(to), { t, language })}</span>
      <span class="quiet">
        {hours} h ·{' '}
        <WhyNumber topic={why} about={`${t.risk} ${figure(score, language)}`}>
          {t.risk.toLowerCase()} {figure(score, language)}
        </WhyNumber>
      </span>
    </li>
  )
}

/** The API's own calendars: the best window alone, or all. */
function CalendarLinks({ place, state }: Pick<Props, 'place' | 'state'>) {
  const { t } = useTexts()
  const address = (count: number) =>
    api.url('getWindows', {
      ...at(place),
      profile: profileId(state.profile),
      count,
      format: 'ics',
      lang: state.language,
      ...optionParameters(state.options),
    })
  return (
    <p class="calendar-links">
      <a class="button" href={address(1)} download="skypulse.ics">
        <Icon name="calendar" />
        {t.addToCalendar}
      </a>
      <a class="link" href={address(3)} download="skypulse.ics">
        {t.addAll}
      </a>
    </p>
  )
}
