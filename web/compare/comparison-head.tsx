import { Icon } from '../icon/icon.js'
import type { PageState } from '../state/page-state.js'
import type { Place } from '../state/place.js'
import type { Change } from '../state/use-page-state.js'
import { useTexts } from '../text/texts.js'

interface Props {
  readonly place: Place
  readonly state: PageState
  readonly change: Change
}

/** What is compared, the choice between the two kinds, and the way back. */
export function ComparisonHead({ place, state, change }: Props) {
  const { t } = useTexts()
  return (
    <header class="place-heading">
      <div>
        <h2 id="decision" tabIndex={-1}>
          {t.compare}
        </h2>
        <p class="quiet">{place.name ?? t.placeHere}</p>
        <fieldset class="layers" aria-label={t.compare}>
          <button
            type="button"
            class="chip"
            aria-pressed={state.comparison === 'profiles'}
            onClick={() => change({ comparison: 'profiles' })}
          >
            {t.compareProfiles}
          </button>
          <button
            type="button"
            class="chip"
            aria-pressed={state.comparison === 'places'}
            onClick={() => change({ comparison: 'places' })}
          >
            {t.comparePlaces}
          </button>
        </fieldset>
      </div>
      <button
        type="button"
        class="button square"
        aria-label={t.compareClose}
        onClick={() => change({ comparison: 'none' })}
      >
        <Icon name="close" />
      </button>
    </header>
  )
}
