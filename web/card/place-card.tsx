import { useMemo } from 'preact/hooks'
import { type Forecast, ofOnePoint } from '../data/answers.js'
import { api, at } from '../data/api.js'
import { useAnswer } from '../data/use-answer.js'
import { dayParts, headlineOf, hoursToCome, PART_HOURS, partAt } from '../format/day-parts.js'
import { Meteogram } from '../meteogram/meteogram.js'
import { ProblemNote } from '../notice/problem-note.js'
import { RunBadges, RunLine } from '../notice/run-badges.js'
import type { PageState } from '../state/page-state.js'
import type { Place } from '../state/place.js'
import { useTexts } from '../text/texts.js'
import { Agenda } from './agenda.js'
import { AlertList } from './alert-list.js'
import { BestWindows } from './best-windows.js'
import type { CardProps } from './card-props.js'
import { NowRow } from './now-row.js'
import { PlaceHeading } from './place-heading.js'
import { Reasons } from './reasons.js'
import { RUN_HOURS } from './run-hours.js'
import { useClockHour } from './use-clock-hour.js'
import { useOutlook } from './use-outlook.js'
import { usePeriod } from './use-period.js'
import { VerdictBlock } from './verdict-block.js'

const VARIABLES = [
  'air_temperature',
  'apparent_air_temperature',
  'relative_humidity',
  'wind_speed',
  'wind_speed_of_gust',
  'wind_from_direction',
  'precipitation_amount',
] as const

/** Everything about one place for one profile: the decision first, then what it rests on. */
export function PlaceCard({ place, state, change, edition, keptMs }: CardProps) {
  const { t } = useTexts()
  const hourMs = useClockHour()
  const renewed = edition + hourMs
  const outlook = useOutlook(place, state, renewed)
  const forecast = useForecast(place, state, renewed)
  const report = outlook.value
  const hours = report?.status === 'ok' ? report.hourly : undefined
  const toCome = useMemo(() => hoursToCome(hours ?? [], hourMs), [hours, hourMs])
  const parts = useMemo(() => dayParts(toCome), [toCome])
  const { from } = state
  const part = from === undefined ? undefined : partAt(parts, from)
  const isKnown = from === undefined || report !== undefined
  const period = usePeriod(place, state, { part, edition: renewed, isKnown })
  const failed = outlook.error ?? forecast.error
  const retry = () => {
    for (const answer of [outlook, forecast, period]) if (answer.error !== undefined) answer.retry()
  }
  const isHopeless = report === undefined && failed !== undefined
  const isElsewhen = from !== undefined && part === undefined && report !== undefined
  return (
    <article class="card" aria-busy={outlook.isLoading}>
      <PlaceHeading place={place} location={forecast.value?.location} change={change} />
      {report !== undefined && <RunBadges run={report.run} keptMs={keptMs} />}
      {failed !== undefined && <ProblemNote error={failed} onRetry={retry} />}
      {!isHopeless && (
        <VerdictBlock
          period={period}
          part={part}
          hourMs={hourMs}
          fallback={part ?? headlineOf(toCome.slice(0, PART_HOURS))}
          note={isElsewhen ? (from < hourMs ? t.partPast : t.partBeyond) : undefined}
        />
      )}
      {report !== undefined && (
        <Agenda parts={parts} chosen={part} onPick={(picked) => change({ from: picked })} />
      )}
      {report === undefined && !isHopeless && <Bone name="agenda" />}
      {period.value?.status === 'ok' && <Reasons report={period.value} />}
      {period.value === undefined && period.error === undefined && <Bone name="reasons" />}
      {forecast.value !== undefined && <NowRow forecast={forecast.value} hourMs={hourMs} />}
      {forecast.value === undefined && forecast.error === undefined && <Bone name="now" />}
      {report !== undefined && (
        <>
          <BestWindows report={report} place={place} state={state} />
          <AlertList place={place} lines={report.alerts} edition={edition} />
        </>
      )}
      {report === undefined && !isHopeless && <Bone name="windows" />}
      {forecast.value !== undefined && (
        <Meteogram
          forecast={forecast.value}
          place={place}
          scores={hours ?? []}
          focusMs={part?.startMs ?? hourMs}
        />
      )}
      {report !== undefined && <RunLine run={report.run} />}
      {report?.status === 'no_data' && <p class="quiet">{t.noScore}</p>}
    </article>
  )
}

/** The grey shape of what is coming, in its place and about as large as it will be. */
function Bone({ name }: { readonly name: 'agenda' | 'reasons' | 'now' | 'windows' }) {
  const { t } = useTexts()
  return <div class={`bone bone-${name}`} role="status" aria-label={t.loading} />
}

function useForecast(place: Place, { language }: PageState, edition: number) {
  const subject = `${place.lat},${place.lon} ${language}`
  return useAnswer<Forecast>({ key: `forecast ${subject} ${edition}`, subject }, async (signal) => {
    const query = { ...at(place), hours: RUN_HOURS, variables: VARIABLES, lang: language }
    return ofOnePoint(await api.getForecast(query, { signal }), 'hourly')
  })
}
