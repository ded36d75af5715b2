import { useEffect, useRef } from 'preact/hooks'
import type { Report, ScoredReport } from '../data/answers.js'
import type { Answer } from '../data/use-answer.js'
import type { DayPart } from '../format/day-parts.js'
import { localTime } from '../format/local-time.js'
import { figure } from '../format/words.js'
import { VerdictMark } from '../icon/icon.js'
import { ProblemNote } from '../notice/problem-note.js'
import { useTexts } from '../text/texts.js'
import { AskWhy } from '../why/ask-why.js'
import { partName } from './agenda.js'
import { spanText } from './span-text.js'

interface Props {
  readonly period: Answer<Report>
  /** The chosen part of a day; absent: the next hours. */
  readonly part: DayPart | undefined
  /** Start of the present hour, UTC ms. */
  readonly hourMs: number
  /** The agenda's score of the same hours, for when the period's own cannot be had. */
  readonly fallback: Pick<DayPart, 'score' | 'verdict'>
  /** Said above the answer, such as that the chosen part is past. */
  readonly note: string | undefined
}

/** The answer to "does it suit?" for the chosen part of a day. */
export function VerdictBlock({ period, part, hourMs, fallback, note }: Props) {
  const { t, language } = useTexts()
  const { value, error, isLoading, retry } = period
  const isOver = value?.status === 'ok' && localTime(value.period.to).ms <= hourMs
  const report =
    value?.status === 'ok' && !(isOver && fallback.verdict !== null) ? value : undefined
  const isWaiting = value === undefined && error === undefined
  const when = title(report)
  const said = report ?? (isWaiting ? undefined : fallback)
  const section = useBroughtIntoView(part?.startMs)
  return (
    <section ref={section} class="verdict" aria-label={when} aria-busy={isLoading}>
      {note !== undefined && <p class="quiet">{note}</p>}
      {isWaiting && <div class="bone bone-verdict" />}
      {report !== undefined && <Headline report={report} when={when} />}
      {report === undefined && !isWaiting && fallback.verdict !== null && (
        <ScoreAlone when={when} score={fallback.score} verdict={fallback.verdict} retry={retry} />
      )}
      {report === undefined && !isWaiting && fallback.verdict === null && error === undefined && (
        <p>{t.noScore}</p>
      )}
      {report === undefined && fallback.verdict === null && error !== undefined && (
        <ProblemNote error={error} onRetry={retry} />
      )}
      <p class="heard" aria-live="polite">
        {said?.verdict &&
          `${when}: ${t.verdictLong[said.verdict]}, ${t.risk.toLowerCase()} ${figure(said.score, language)}`}
      </p>
    </section>
  )

  /** An answer that was kept is of the hours that it was asked for, not of those from now on. */
  function title(shown: ScoredReport | undefined): string {
    if (part !== undefined) return partName(part, t, language)
    const from = shown && localTime(shown.period.from)
    if (shown === undefined || from === undefined || from.ms === hourMs) return t.nextHours
    return spanText(from, localTime(shown.period.to), { t, language })
  }
}

/** Whoever picks a part further down must see the answer: it comes into view if it is not. */
function useBroughtIntoView(picked: number | undefined) {
  const section = useRef<HTMLElement>(null)
  const last = useRef(picked)
  useEffect(() => {
    if (last.current === picked) return
    last.current = picked
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
    section.current?.scrollIntoView({ block: 'nearest', behavior: isCalm ? 'instant' : 'smooth' })
  }, [picked])
  return section
}

function Headline({ report, when }: { readonly report: ScoredReport; readonly when: string }) {
  const { t, language } = useTexts()
  const { verdict, score, drivers } = report
  return (
    <div class={`headline headline-${verdict}`}>
      <HeadlineScore when={when} score={score} verdict={verdict} />
      <p class="headline-reason">
        {drivers[0]?.text ?? t.noDrivers}{' '}
        <AskWhy topic={{ kind: 'score', report }} about={`${t.risk} ${figure(score, language)}`} />
      </p>
    </div>
  )
}

interface ScoreProps {
  readonly when: string
  readonly score: number | null
  readonly verdict: NonNullable<DayPart['verdict']>
}

function ScoreAlone({ retry, ...told }: ScoreProps & { readonly retry: () => void }) {
  const { t } = useTexts()
  return (
    <div class={`headline headline-${told.verdict}`}>
      <HeadlineScore {...told} />
      <p class="headline-reason">
        {t.scoreAlone}{' '}
        <button type="button" class="link" onClick={retry}>
          {t.retry}
        </button>
      </p>
    </div>
  )
}

function HeadlineScore({ when, score, verdict }: ScoreProps) {
  const { t, language } = useTexts()
  return (
    <>
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
    </>
  )
}
