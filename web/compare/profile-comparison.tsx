import { useMemo } from 'preact/hooks'
import { partName } from '../card/agenda.js'
import type { CardProps } from '../card/card-props.js'
import { RUN_HOURS } from '../card/run-hours.js'
import { useClockHour } from '../card/use-clock-hour.js'
import { useOutlook } from '../card/use-outlook.js'
import { type AllProfiles, ofOnePoint } from '../data/answers.js'
import { api, at } from '../data/api.js'
import { offered } from '../data/profile-id.js'
import { useAnswer } from '../data/use-answer.js'
import { type DayPart, dayParts, hoursToCome } from '../format/day-parts.js'
import { argentineTime } from '../format/local-time.js'
import { dayName, daysApart, figure } from '../format/words.js'
import { VerdictMark } from '../icon/icon.js'
import { ProblemNote } from '../notice/problem-note.js'
import { RunBadges } from '../notice/run-badges.js'
import { useTexts } from '../text/texts.js'
import { ComparisonHead } from './comparison-head.js'

/** The eight profiles at one place, part of a day by part of a day. */
export function ProfileComparison({ place, state, change, edition, keptMs }: CardProps) {
  const { t, language } = useTexts()
  const hourMs = useClockHour()
  const renewed = edition + hourMs
  const subject = `all ${place.lat},${place.lon} ${language}`
  const key = `${subject} ${renewed}`
  const { value, error, retry } = useAnswer<AllProfiles>({ key, subject }, async (signal) => {
    const query = {
      ...at(place),
      profile: 'all',
      hours_ahead: RUN_HOURS,
      hourly: 'true',
      lang: language,
    } as const
    return ofOnePoint(await api.getRiskScore(query, { signal }), 'profiles')
  })
  const isTold = Object.keys(state.options).length > 0
  // Options are a profile's own: the answer for all profiles knows none of them.
  const own = useOutlook(isTold ? place : undefined, state, renewed).value
  const rows = useMemo(
    () =>
      offered((value?.profiles ?? []).map((report) => ({ ...report, id: report.profile }))).map(
        ({ id, title, ...usual }) => {
          const report = own?.profile === id ? own : usual
          const hours = report.status === 'ok' ? (report.hourly ?? []) : []
          const parts = dayParts(hoursToCome(hours, hourMs))
          return { id, title, parts: parts.filter((part) => part.hours >= 3) }
        },
      ),
    [value, own, hourMs],
  )
  const columns = rows.find(({ parts }) => parts.length > 0)?.parts ?? []
  return (
    <article class="card">
      <ComparisonHead place={place} state={state} change={change} />
      {value !== undefined && <RunBadges run={value.run} keptMs={keptMs} />}
      {error !== undefined && <ProblemNote error={error} onRetry={retry} />}
      {value === undefined && error === undefined && <div class="bone bone-agenda" />}
      {rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
        <section class="scroll sideways" tabIndex={0} aria-label={t.compareProfiles}>
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
                      onClick={() =>
                        change({
                          profile: id,
                          options: id === state.profile ? state.options : {},
                          comparison: 'none',
                        })
                      }
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
