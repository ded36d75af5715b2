import { useEffect, useMemo, useState } from 'preact/hooks'
import { Icon } from '../icon/icon.js'
import { ProblemNote } from '../notice/problem-note.js'
import type { PageState } from '../state/page-state.js'
import { placeAt } from '../state/place.js'
import type { Change } from '../state/use-page-state.js'
import { useTexts } from '../text/texts.js'
import { knownLayer, riskScale, SCALES } from './colours.js'
import { MAP_VARIABLES } from './field-layer.js'
import { InsetMap } from './inset-map.js'
import { Legend } from './legend.js'
import { MapCanvas } from './map-canvas.js'
import { TimeSlider } from './time-slider.js'
import { ZOOM_IN, ZOOM_OUT } from './use-gestures.js'
import { useLayer } from './use-layer.js'
import { useShapes } from './use-shapes.js'
import { COUNTRY, fitBounds, type View } from './view.js'

interface Props {
  readonly state: PageState
  readonly change: Change
  readonly edition: number
}

const HOUR_MS = 3_600_000
const RUN_LEADS = 72

/** The country with a variable or a risk in colours, through the hours of the run. */
export function CountryMap({ state, change, edition }: Props) {
  const { t } = useTexts()
  const shapes = useShapes()
  const wanted = knownLayer(state.layer)
  const { layer, error, isLoading, shownKey, retry } = useLayer(
    { ...state, layer: wanted },
    edition,
  )
  const [view, setView] = useState<View>()
  const [ms, setMs] = useState(() => state.from ?? Date.now())
  useEffect(
    () => setMs(state.from === undefined ? Date.now() : state.from + 3 * HOUR_MS),
    [state.from],
  )
  const shownLayer = shownKey?.startsWith('risk') ? 'risk' : (shownKey ?? wanted)
  const bands = layer?.header.bands
  const scale = useMemo(
    () =>
      shownLayer === 'risk' && bands !== undefined
        ? riskScale(bands.map(({ from }) => from))
        : SCALES[shownLayer],
    [shownLayer, bands],
  )
  const places = useMemo(
    () =>
      [state.place, state.comparison === 'places' ? state.other : undefined].filter(
        (one) => one !== undefined,
      ),
    [state.place, state.other, state.comparison],
  )
  const first = layer?.frames[0]?.ms ?? ms
  const last = layer === undefined ? ms : Date.parse(layer.header.run.cycle) + RUN_LEADS * HOUR_MS
  const move = (step: (view: View) => View) => setView((known) => known && step(known))
  return (
    <section class="map" aria-label={t.map} aria-busy={isLoading}>
      <LayerChoice layer={wanted} onPick={(picked) => change({ layer: picked })} />
      {scale !== undefined && (
        <Legend
          scale={scale}
          unit={shownLayer === 'risk' ? '0–100' : (layer?.header.unit ?? '')}
          title={t.layers[shownLayer] ?? ''}
        />
      )}
      <div class="map-stage">
        <MapCanvas
          view={view}
          setView={setView}
          shapes={shapes}
          layer={layer}
          scale={scale}
          ms={Math.min(last, Math.max(first, ms))}
          places={places}
          onPick={(lat, lon) => change({ place: placeAt(lat, lon), comparison: 'none' })}
        />
        <div class="map-buttons">
          <button
            type="button"
            class="button square"
            aria-label={t.zoomIn}
            onClick={() => move(ZOOM_IN)}
          >
            <Icon name="plus" />
          </button>
          <button
            type="button"
            class="button square"
            aria-label={t.zoomOut}
            onClick={() => move(ZOOM_OUT)}
          >
            <Icon name="minus" />
          </button>
          <button
            type="button"
            class="button square"
            aria-label={t.wholeCountry}
            onClick={() => move((known) => fitBounds(COUNTRY, known))}
          >
            <Icon name="country" />
          </button>
        </div>
        {shapes !== undefined && <InsetMap inset={shapes.inset} />}
        {isLoading && <p class="map-note">{t.loadingMap}</p>}
        {error !== undefined && layer === undefined && (
          <div class="map-problem">
            <ProblemNote error={error} onRetry={retry} />
          </div>
        )}
        {error !== undefined && layer !== undefined && (
          <p class="map-note" role="status">
            {t.mapPartial}{' '}
            <button type="button" class="link" onClick={retry}>
              {t.retry}
            </button>
          </p>
        )}
      </div>
      <TimeSlider
        fromMs={first}
        toMs={last}
        loadedMs={layer?.frames.at(-1)?.ms ?? first}
        ms={ms}
        onMove={setMs}
      />
    </section>
  )
}

function LayerChoice({
  layer,
  onPick,
}: {
  readonly layer: string
  readonly onPick: (layer: string) => void
}) {
  const { t } = useTexts()
  return (
    <fieldset class="layers" aria-label={t.layer}>
      {['risk', ...MAP_VARIABLES].map((id) => (
        <button
          key={id}
          type="button"
          class="chip"
          aria-pressed={id === layer}
          onClick={() => onPick(id)}
        >
          {t.layers[id]}
        </button>
      ))}
    </fieldset>
  )
}
