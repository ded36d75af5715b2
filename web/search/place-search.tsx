import { useId, useRef, useState } from 'preact/hooks'
import { api } from '../data/api.js'
import { useAnswer } from '../data/use-answer.js'
import { useDelayed } from '../data/use-delayed.js'
import { Icon } from '../icon/icon.js'
import { type Place, placeAt } from '../state/place.js'
import { useTexts } from '../text/texts.js'
import { placeName, regionOf, type Suggested } from './place-name.js'

const TYPING_PAUSE_MS = 120
const MIN_LETTERS = 2

interface Props {
  readonly label: string
  readonly value: string
  readonly onPick: (place: Place) => void
}

/** A search box with suggestions, as a combobox: arrows, Enter, Escape, and a finger. */
export function PlaceSearch({ label, value, onPick }: Props) {
  const { t, language } = useTexts()
  const [text, setText] = useState<string>()
  const [active, setActive] = useState(0)
  const box = useRef<HTMLInputElement>(null)
  const id = useId()
  const asked = useDelayed(text?.trim() ?? '', TYPING_PAUSE_MS)
  const isAsked = text !== undefined && asked.length >= MIN_LETTERS
  const found = useAnswer(
    { key: isAsked ? `${language} ${asked}` : undefined, subject: 'places' },
    (signal) => api.suggestPlaces({ q: asked, lang: language }, { signal }),
  )
  const places = isAsked ? (found.value?.places ?? []) : []
  const isOpen = text !== undefined && text.trim().length >= MIN_LETTERS
  const pick = (place: Suggested) => {
    onPick(placeAt(place.lat, place.lon, placeName(place)))
    setText(undefined)
    box.current?.blur()
  }
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const chosen = places[active]
    if (step !== undefined && places.length > 0) {
      setActive((active + step + places.length) % places.length)
    } else if (event.key === 'Enter' && chosen !== undefined) pick(chosen)
    else if (event.key === 'Escape') setText(undefined)
    else return
    event.preventDefault()
  }
  return (
    <search class="search">
      <Icon name="search" />
      <input
        ref={box}
        type="text"
        role="combobox"
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-activedescendant={isOpen && places.length > 0 ? `${id}-${active}` : undefined}
        autocomplete="off"
        spellcheck={false}
        enterkeyhint="search"
        maxLength={80}
        placeholder={label}
        value={text ?? value}
        onFocus={(event) => event.currentTarget.select()}
        onInput={(event) => {
          setText(event.currentTarget.value)
          setActive(0)
        }}
        onKeyDown={onKey}
        onBlur={() => setText(undefined)}
      />
      {isOpen && (
        <div class="suggestions">
          <div id={`${id}-list`} role="listbox" aria-label={label}>
            {places.map((place, index) => (
              <div
                key={place.id}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === active}
                tabIndex={-1}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => pick(place)}
                onKeyDown={onKey}
              >
                <strong>{place.name}</strong>
                <span>{regionOf(place)}</span>
              </div>
            ))}
          </div>
          {places.length === 0 && (
            <p class="quiet" role="status">
              {found.isLoading || asked !== text?.trim()
                ? t.searching
                : found.error === undefined
                  ? t.nothingFound
                  : t.network}
            </p>
          )}
        </div>
      )}
    </search>
  )
}
