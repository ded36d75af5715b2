import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { api } from '../data/api.js'
import { useAnswer } from '../data/use-answer.js'
import { useDelayed } from '../data/use-delayed.js'
import { Icon } from '../icon/icon.js'
import { ProblemNote } from '../notice/problem-note.js'
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
    async (signal) => {
      const { places } = await api.suggestPlaces({ q: asked, lang: language }, { signal })
      return { asked, places }
    },
  )
  // The list before stays to be read while the next is awaited; chosen blindly it must not be.
  const places = isAsked && found.error === undefined ? (found.value?.places ?? []) : []
  const isCurrent = found.error === undefined && found.value?.asked === text?.trim()
  const [entered, setEntered] = useState<string>()
  const isOpen = text !== undefined && text.trim().length >= MIN_LETTERS
  const pick = (place: Suggested) => {
    onPick(placeAt(place.lat, place.lon, placeName(place)))
    setText(undefined)
    box.current?.blur()
  }
  // Enter came before the list that it was meant for.
  useEffect(() => {
    const [first] = places
    if (entered === undefined || entered !== text?.trim() || !isCurrent) return
    setEntered(undefined)
    if (first !== undefined) pick(first)
  }, [entered, isCurrent])
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const chosen = isCurrent ? places[active] : undefined
    if (step !== undefined && places.length > 0) {
      setActive((active + step + places.length) % places.length)
    } else if (event.key === 'Enter' && chosen !== undefined) pick(chosen)
    else if (event.key === 'Enter' && isOpen) setEntered(text?.trim())
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
          setEntered(undefined)
        }}
        onKeyDown={onKey}
        onBlur={() => setText(undefined)}
      />
      {isOpen && (
        // biome-ignore lint/a11y/noStaticElementInteractions: a press in it must not close it before its click
        <div class="suggestions" onMouseDown={(event) => event.preventDefault()}>
          <div id={`${id}-list`} role="listbox" aria-label={label}>
            {places.map((place, index) => (
              <div
                key={place.id}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === active}
                tabIndex={-1}
                onClick={() => pick(place)}
                onKeyDown={onKey}
              >
                <strong>{place.name}</strong>
                <span>{regionOf(place)}</span>
              </div>
            ))}
          </div>
          {found.error !== undefined && <ProblemNote error={found.error} onRetry={found.retry} />}
          {places.length === 0 && found.error === undefined && (
            <p class="quiet" role="status">
              {found.isLoading || asked !== text?.trim() ? t.searching : t.nothingFound}
            </p>
          )}
        </div>
      )}
    </search>
  )
}
