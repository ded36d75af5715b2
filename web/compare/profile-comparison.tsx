import { useMemo } from 'preact/hooks'
import { partName } from '../card/agenda.js'
import { RUN_HOURS } from '../card/run-hours.js'
import { type AllProfiles, ofOnePoint } from '../data/answers.js'
import { api, at } from '../data/api.js'
import { offered } from '../data/profile-id.js'
import { useAnswer } from '../data/use-answer.js'
import { type DayPart, dayParts } from '../format/day-parts.js'
import { argentineTime } from '../format/local-time.js'
import { dayName, daysApart, figure } from '../format/words.js'
import { VerdictMark } from '../icon/icon.js'
import { ProblemNote } from '../notice/problem-note.js'
import type { PageState } from '../state/page-state.js'
import type { Place } from '../state/place.js'
import type { Change } from '../state/use-page-state.js'
import { useTexts } from '../text/texts.js'
import { ComparisonHead } from './comparison-head.js'

interface Props {
  readonly place: Place
  readonly state: PageState
  readonly change: Change
}

/** The eight profiles at one place, part of a day by part of a day. */
export function ProfileComparison({ place, state, change }: Props) {
  const { t, language } = useTexts()
  const key = `all ${place.lat},${place.lon} ${language}`
  const { value, error, retry } = useAnswer<AllProfiles>({ key }, async (signal) => {
    const query = {
      ...at(place),
      profile: 'all',
      hours_ahead: RUN_HOURS,
      hourly: 'true',
      lang: language,
    } as const
    return ofOnePoint(await api.getRiskScore(query, { signal }), 'profiles')
  })
  const rows = useMemo(
    () =>
      offered((value?.profiles ?? []).map((report) => ({ ...report, id: report.profile }))).map(
        (report) => ({
          id: report.id,
          title: report.title,
          parts: dayParts(report.status === 'ok' ? (report.hourly ?? []) : []).filter(
            ({ hours }) => hours >= 3,
          ),
        }),
      ),
    [value],
  )
  const columns = rows.find(({ parts }) => parts.length > 0)?.parts ?? []
  return (
    <article class="card">
      <ComparisonHead place={place} state={state} change={change} />
      {error !== undefined && <ProblemNote error={error} onRetry={retry} />}
      {value === undefined && error === undefined && <div class="bone bone-agenda" />}
      {rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
        <section class="scroll" tabIndex={0} aria-label={t.compareProfiles}>
          <table class="matrix">
            <thead>
              <tr>
                <td />
                {columns.map((part) => (
                  <th key={part.startMs} scope="col">
                    <ColumnName part={part} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ id, title, parts }) => (
                <tr key={id}>
                  <th scope="row">
                    <button
                      type="button"
                      class="link"
                      onClick={() => change({ profile: id, options: {}, comparison: 'none' })}
                    >
                      {title}
                    </button>
                  </th>
                  {parts.map((part) => (
                    <td key={part.startMs}>
                      {part.verdict !== null && (
                        <span
                          class={`part part-${part.verdict}`}
                          role="img"
                          aria-label={`${partName(part, t, language)}: ${t.verdict[part.verdict]}, ${figure(part.score, language)}`}
                        >
                          <VerdictMark verdict={part.verdict} />
                          <span>{figure(part.score, language)}</span>
                        </span>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </article>
  )
}

function ColumnName({ part }: { readonly part: DayPart }) {
  const { t, language } = useTexts()
  const days = daysApart(part.date, argentineTime(Date.now()))
  const day = days === 0 ? t.today : days === 1 ? t.tomorrow : dayName(part.date, language)
  return (
    <>
      {day}
      <small>{t.partRange[part.name]} h</small>
    </>
  )
}
