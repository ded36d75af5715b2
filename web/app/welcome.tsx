import { type Place, placeAt } from '../state/place.js'
import { useTexts } from '../text/texts.js'

/** Places of the farming heartland, for whoever only wants to see what this is. Degrees from GeoNames. */
const EXAMPLES: readonly Place[] = [
  placeAt(-33.8896, -60.5736, 'Pergamino, Buenos Aires'),
  placeAt(-31.2503, -61.4867, 'Rafaela, Santa Fe'),
  placeAt(-33.1232, -64.3493, 'Río Cuarto, Córdoba'),
]

/** What the page is for, before a place is chosen. */
export function Welcome({ onPick }: { readonly onPick: (place: Place) => void }) {
  const { t } = useTexts()
  return (
    <section class="welcome">
      <h2 id="decision" tabIndex={-1}>
        {t.intro}
      </h2>
      <p class="examples">
        {EXAMPLES.map((place) => (
          <button key={place.name} type="button" class="chip" onClick={() => onPick(place)}>
            {place.name?.split(',')[0]}
          </button>
        ))}
      </p>
    </section>
  )
}
