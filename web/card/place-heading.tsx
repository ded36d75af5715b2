import { useState } from 'preact/hooks'
import type { Location } from '../client/skypulse.js'
import { figure } from '../format/words.js'
import { Icon } from '../icon/icon.js'
import type { Place } from '../state/place.js'
import type { Change } from '../state/use-page-state.js'
import { useTexts } from '../text/texts.js'

interface Props {
  readonly place: Place
  readonly location: Location | undefined
  readonly change: Change
}

/** Where this is, how near the model's cell is, and what can be done with the card. */
export function PlaceHeading({ place, location, change }: Props) {
  const { t, language } = useTexts()
  const [name = '', ...region] = (place.name ?? (place.isMine ? t.mine : t.placeHere)).split(', ')
  const distanceKm = location === undefined ? undefined : location.cell.distance_m / 1_000
  return (
    <header class="place-heading">
      <div>
        <h2 id="decision" tabIndex={-1}>
          {name}
        </h2>
        <p class="quiet">
          {region.length > 0
            ? region.join(', ')
            : `${figure(place.lat, language, 2)}, ${figure(place.lon, language, 2)}`}
          {distanceKm !== undefined && ` · ${t.cell} ${figure(distanceKm, language, 1)} km`}
        </p>
      </div>
      <div class="heading-actions">
        <ShareButton />
        <button
          type="button"
          class="button square"
          aria-label={t.compare}
          title={t.compare}
          onClick={() => change({ comparison: 'profiles' })}
        >
          <Icon name="compare" />
        </button>
      </div>
    </header>
  )
}

/** The system's own sheet where there is one, else the clipboard. */
function ShareButton() {
  const { t } = useTexts()
  const [isCopied, setIsCopied] = useState(false)
  const share = async () => {
    if ('share' in navigator && matchMedia('(pointer: coarse)').matches) {
      await navigator.share({ title: document.title, url: location.href }).catch(() => undefined)
      return
    }
    await navigator.clipboard.writeText(location.href)
    setIsCopied(true)
  }
  return (
    <>
      {isCopied && (
        <span class="said" role="status">
          {t.shared}
        </span>
      )}
      <button
        type="button"
        class="button square"
        aria-label={t.share}
        title={t.share}
        onClick={() => void share()}
      >
        <Icon name="share" />
      </button>
    </>
  )
}
