import { useState } from 'preact/hooks'
import { Icon } from '../icon/icon.js'
import { type Place, placeAt } from '../state/place.js'
import { useTexts } from '../text/texts.js'

type Stage = 'idle' | 'locating' | 'refused'

/** Asks the browser where it is. The coordinates go to this origin's API and nowhere else. */
export function MyPosition({ onPick }: { readonly onPick: (place: Place) => void }) {
  const { t } = useTexts()
  const [stage, setStage] = useState<Stage>('idle')
  const locate = () => {
    if (!('geolocation' in navigator)) return setStage('refused')
    setStage('locating')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setStage('idle')
        onPick({ ...placeAt(coords.latitude, coords.longitude), isMine: true })
      },
      () => setStage('refused'),
      { timeout: 10_000, maximumAge: 300_000 },
    )
  }
  return (
    <>
      <button
        type="button"
        class="button locate"
        onClick={locate}
        aria-label={t.myPosition}
        title={t.myPosition}
      >
        <Icon name="target" />
        <span class="wide-only">{stage === 'locating' ? t.locating : t.myPosition}</span>
      </button>
      {stage === 'refused' && (
        <p class="notice-line" role="status">
          {t.positionRefused}
        </p>
      )}
    </>
  )
}
