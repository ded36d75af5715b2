import { ofOnePoint, type Report, type ScoredReport } from '../data/answers.js'
import { api, at, optionParameters } from '../data/api.js'
import { profileId } from '../data/profile-id.js'
import { useAnswer } from '../data/use-answer.js'
import { type DayPart, PART_HOURS } from '../format/day-parts.js'
import { figure } from '../format/words.js'
import { VerdictMark } from '../icon/icon.js'
import { ProblemNote } from '../notice/problem-note.js'
import type { PageState } from '../state/page-state.js'
import type { Place } from '../state/place.js'
import { useTexts } from '../text/texts.js'
import { AskWhy } from '../why/ask-why.js'
import { partName } from './agenda.js'
import { DriverList } from './driver-list.js'
import { ShareBar } from './share-bar.js'

interface Props {
  readonly place: Place
  readonly state: PageState
  readonly parts: readonly DayPart[]
  readonly edition: number
}

/** The answer to "does it suit?" for the chosen part of a day, with its reasons. */
export function VerdictBlock({ place, state, parts, edition }: Props) {
  const { t, language } = useTexts()
  const part = parts.find(({ startMs }) => startMs === state.from)
  const { value, error, isLoading, retry } = usePeriod(place, state, { part, edition })
  const when = part === undefined ? t.nextHours : partName(part, t, language)
  return (
    <section class="verdict" aria-label={when} aria-live="polite" aria-busy={isLoading}>
      {error !== undefined && <ProblemNote error={error} onRetry={retry} />}
      {value === undefined && error === undefined && <div class="bone bone-verdict" />}
      {value?.status === 'no_data' && <p>{t.noScore}</p>}
      {value?.status === 'ok' && <Decision report={value} when={when} />}
    </section>
  )
}

function Decision({ report, when }: { readonly report: ScoredReport; readonly when: string }) {
  const { t, language } = useTexts()
  const { verdict, score, drivers, counterfactual, not_evaluated, assumptions } = report
  const [nearest] = counterfactual
  return (
    <>
      <div class={`headline headline-${verdict}`}>
        <VerdictMark verdict={verdict} />
        <div>
          <p class="overline">{when}</p>
          <p class="headline-verdict">{t.verdictLong[verdict]}</p>
        </div>
        <p class="headline-score">
          <strong>{figure(score, language)}</strong>
          <small class="headline-unit">
            {t.risk.toLowerCase()} {t.outOf}
          </small>
        </p>
        <p class="headline-reason">
          {drivers[0]?.text ?? t.noDrivers}{' '}
          <AskWhy
            topic={{ kind: 'score', report }}
            about={`${t.risk} ${figure(score, language)}`}
          />
        </p>
      </div>
      <ConfidenceLine report={report} />
      {drivers.length > 0 && <DriverList report={report} />}
      {nearest !== undefined && drivers.length > 0 && (
        <div class="what-if">
          <h3>{t.whatIf}</h3>
          <p>{nearest.text}</p>
        </div>
      )}
      <SmallPrint
        title={t.notEvaluated}
        lines={not_evaluated.map(({ title, text }) => `${title}: ${text}`)}
      />
      <SmallPrint
        title={t.assumed}
        lines={assumptions.flatMap(({ text }) => (text === null ? [] : [text]))}
      />
    </>
  )
}

function ConfidenceLine({ report }: { readonly report: ScoredReport }) {
  const { t, language } = useTexts()
  const value = report.confidence?.value
  if (value === null || value === undefined) return null
  const word = t.confidenceWords[value < 0.6 ? 0 : value < 0.8 ? 1 : 2]
  return (
    <p class="confidence">
      <span>
        {t.confidence} <strong>{word}</strong> ({figure(value * 100, language)} %)
      </span>
      <ShareBar share={value} label={t.confidence} />
      <AskWhy topic={{ kind: 'confidence', report }} about={t.confidence} />
    </p>
  )
}

function SmallPrint({
  title,
  lines,
}: {
  readonly title: string
  readonly lines: readonly string[]
}) {
  if (lines.length === 0) return null
  return (
    <details class="small-print">
      <summary>
        {title} ({lines.length})
      </summary>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  )
}

function usePeriod(
  place: Place,
  { profile, options, language }: PageState,
  { part, edition }: { readonly part: DayPart | undefined; readonly edition: number },
) {
  const start = part === undefined ? undefined : new Date(part.startMs).toISOString()
  const subject = `${place.lat},${place.lon} ${profile} ${JSON.stringify(options)} ${language} ${start}`
  return useAnswer<Report>({ key: `period ${subject} ${edition}`, subject }, async (signal) => {
    const query = {
      ...at(place),
      profile: profileId(profile),
      hours_ahead: part?.hours ?? PART_HOURS,
      ...(start === undefined ? {} : { start }),
      lang: language,
      ...optionParameters(options),
    }
    return ofOnePoint(await api.getRiskScore(query, { signal }), 'status')
  })
}
