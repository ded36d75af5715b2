import { useEffect, useState } from 'preact/hooks'
import { argentineTime } from '../format/local-time.js'
import { dayName, hourText } from '../format/words.js'
import { Icon } from '../icon/icon.js'
import { useTexts } from '../text/texts.js'

interface Props {
  readonly fromMs: number
  readonly toMs: number
  /** Up to where the layer has come. */
  readonly loadedMs: number
  readonly ms: number
  readonly onMove: (ms: number) => void
}

const HOUR_MS = 3_600_000
const HOURS_A_SECOND = 5

/** Time over the hours of the run: dragged, by keys, or played. */
export function TimeSlider({ fromMs, toMs, loadedMs, ms, onMove }: Props) {
  const { t, language } = useTexts()
  const [isPlaying, setIsPlaying] = useState(false)
  usePlayback({ isPlaying, fromMs, toMs: Math.min(toMs, loadedMs), ms, onMove })
  const { date, hour } = argentineTime(Math.round(ms / HOUR_MS) * HOUR_MS)
  const said = `${dayName(date, language)}, ${hourText(hour, language)}`
  return (
    <div class="time">
      <button
        type="button"
        class="button square"
        aria-label={isPlaying ? t.pause : t.play}
        onClick={() => setIsPlaying(!isPlaying)}
      >
        <Icon name={isPlaying ? 'pause' : 'play'} />
      </button>
      <input
        type="range"
        min={fromMs}
        max={toMs}
        step={HOUR_MS}
        value={Math.round(ms / HOUR_MS) * HOUR_MS}
        aria-label={t.timeOfMap}
        aria-valuetext={said}
        onInput={(event) => {
          setIsPlaying(false)
          onMove(Number(event.currentTarget.value))
        }}
      />
      {/* The slider says it: a live region would speak five times a second while it plays. */}
      <span class="time-said" aria-hidden="true">
        {said}
      </span>
    </div>
  )
}

/** Moves time on by frames; by whole hours for those who asked for less motion. */
function usePlayback({
  isPlaying,
  fromMs,
  toMs,
  ms,
  onMove,
}: Omit<Props, 'loadedMs'> & { readonly isPlaying: boolean }): void {
  useEffect(() => {
    if (!isPlaying) return
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      const timer = setInterval(() => onMove(next(HOUR_MS)), 1_000)
      return () => clearInterval(timer)
    }
    let last = performance.now()
    let frame = requestAnimationFrame(function step(now) {
      onMove(next(((now - last) / 1_000) * HOURS_A_SECOND * HOUR_MS))
      last = now
      frame = requestAnimationFrame(step)
    })
    return () => cancelAnimationFrame(frame)
  }, [isPlaying, fromMs, toMs])
  let at = ms
  function next(byMs: number): number {
    at = at + byMs > toMs ? fromMs : at + byMs
    return at
  }
}
