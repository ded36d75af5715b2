import { useMemo } from 'preact/hooks'
import { Agenda } from '../card/agenda.js'
import type { CardProps } from '../card/card-props.js'
import { useClockHour } from '../card/use-clock-hour.js'
import { useOutlook } from '../card/use-outlook.js'
import { dayParts, hoursToCome, partAt } from '../format/day-parts.js'
import { ProblemNote } from '../notice/problem-note.js'
import { RunBadges } from '../notice/run-badges.js'
import { PlaceSearch } from '../search/place-search.js'
import { useTexts } from '../text/texts.js'
import { ComparisonHead } from './comparison-head.js'

/** Two places for the same task, one under the other. */
export function PlaceComparison(props: CardProps) {
  const { t } = useTexts()
  const { place, state, change } = props
  return (
    <article class="card">
      <ComparisonHead place={place} state={state} change={change} />
      <PlaceSearch
        label={t.comparePick}
        value={state.other?.name ?? ''}
        onPick={(other) => change({ other })}
      />
      <ComparedPlace {...props} />
      {state.other !== undefined && <ComparedPlace {...props} place={state.other} />}
    </article>
  )
}

function ComparedPlace({ place, state, change, edition, keptMs }: CardProps) {
  const { t } = useTexts()
  const hourMs = useClockHour()
  const { value, error, retry } = useOutlook(place, state, edition + hourMs)
  const hours = value?.status === 'ok' ? value.hourly : undefined
  const parts = useMemo(() => dayParts(hoursToCome(hours ?? [], hourMs)), [hours, hourMs])
  if (value === undefined) {
    if (error === undefined) return <div class="bone bone-agenda" />
    return <ProblemNote error={error} onRetry={retry} />
  }
  return (
    <>
      <RunBadges run={value.run} keptMs={keptMs} />
      <Agenda
        caption={place.name ?? t.placeHere}
        parts={parts}
        chosen={state.from === undefined ? undefined : partAt(parts, state.from)}
        onPick={(from) =>
          change({
            place,
            other: place === state.place ? state.other : state.place,
            from,
            comparison: 'none',
          })
        }
      />
    </>
  )
}
