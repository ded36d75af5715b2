import { useMemo } from 'preact/hooks'
import { type Forecast, ofOnePoint } from '../data/answers.js'
import { api, at } from '../data/api.js'
import { useAnswer } from '../data/use-answer.js'
import { dayParts } from '../format/day-parts.js'
import { Meteogram } from '../meteogram/meteogram.js'
import { ProblemNote } from '../notice/problem-note.js'
import { RunBadges, RunLine } from '../notice/run-badges.js'
import type { PageState } from '../state/page-state.js'
import type { Place } from '../state/place.js'
import type { Change } from '../state/use-page-state.js'
import { useTexts } from '../text/texts.js'
import { Agenda } from './agenda.js'
import { AlertList } from './alert-list.js'
import { BestWindows } from './best-windows.js'
import { NowRow } from './now-row.js'
import { PlaceHeading } from './place-heading.js'
import { RUN_HOURS } from './run-hours.js'
import { CardSkeleton } from './skeleton.js'
import { useOutlook } from './use-outlook.js'
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

interface Props {
  readonly place: Place
  readonly state: PageState
  readonly change: Change
  /** Grows when what is on the screen has become old. */
  readonly edition: number
  readonly keptMs: number | undefined
}

/** Everything about one place for one profile: the decision first, then what it rests on. */
export function PlaceCard({ place, state, change, edition, keptMs }: Props) {
  const { t } = useTexts()
  const outlook = useOutlook(place, state, edition)
  const forecast = useForecast(place, state, edition)
  const report = outlook.value
  const hours = report?.status === 'ok' ? report.hourly : undefined
  const parts = useMemo(() => dayParts(hours ?? []), [hours])
  const failed = outlook.error ?? forecast.error
  const retry = () => {
    if (outlook.error !== undefined) outlook.retry()
    if (forecast.error !== undefined) forecast.retry()
  }
  return (
    <article class="card" aria-busy={outlook.isLoading}>
      <PlaceHeading place={place} location={forecast.value?.location} change={change} />
      {report !== undefined && <RunBadges run={report.run} keptMs={keptMs} />}
      {failed !== undefined && <ProblemNote error={failed} onRetry={retry} />}
      {report === undefined && failed === undefined && <CardSkeleton />}
      {forecast.value !== undefined && <NowRow forecast={forecast.value} />}
      {report !== undefined && (
        <>
          <Agenda parts={parts} from={state.from} onPick={(from) => change({ from })} />
          <VerdictBlock place={place} state={state} parts={parts} edition={edition} />
          <BestWindows report={report} place={place} state={state} />
          <AlertList place={place} lines={report.alerts} edition={edition} />
        </>
      )}
      {forecast.value !== undefined && (
        <Meteogram
          forecast={forecast.value}
          place={place}
          scores={hours ?? []}
          focusMs={state.from}
        />
      )}
      {report !== undefined && <RunLine run={report.run} />}
      {report?.status === 'no_data' && <p class="quiet">{t.noScore}</p>}
    </article>
  )
}

function useForecast(place: Place, { language }: PageState, edition: number) {
  const subject = `${place.lat},${place.lon} ${language}`
  return useAnswer<Forecast>({ key: `forecast ${subject} ${edition}`, subject }, async (signal) => {
    const query = { ...at(place), hours: RUN_HOURS, variables: VARIABLES, lang: language }
    return ofOnePoint(await api.getForecast(query, { signal }), 'hourly')
  })
}
