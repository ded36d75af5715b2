import { useMemo } from 'preact/hooks'
import { Agenda } from '../card/agenda.js'
import { useOutlook } from '../card/use-outlook.js'
import { dayParts, partAt } from '../format/day-parts.js'
import { ProblemNote } from '../notice/problem-note.js'
import { PlaceSearch } from '../search/place-search.js'
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

/** Two places for the same task, one under the other. */
export function PlaceComparison({ place, state, change }: Props) {
  const { t } = useTexts()
  return (
    <article class="card">
      <ComparisonHead place={place} state={state} change={change} />
      <PlaceSearch
        label={t.comparePick}
        value={state.other?.name ?? ''}
        onPick={(other) => change({ other })}
      />
      <ComparedPlace place={place} state={state} change={change} />
      {state.other !== undefined && (
        <ComparedPlace place={state.other} state={state} change={change} />
      )}
    </article>
  )
}

function ComparedPlace({ place, state, change }: Props) {
  const { t } = useTexts()
  const { value, error, retry } = useOutlook(place, state, 0)
  const hours = value?.status === 'ok' ? value.hourly : undefined
  const parts = useMemo(() => dayParts(hours ?? []), [hours])
  if (error !== undefined) return <ProblemNote error={error} onRetry={retry} />
  if (value === undefined) return <div class="bone bone-agenda" />
  return (
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
  )
}
