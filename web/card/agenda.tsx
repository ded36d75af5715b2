import { type DayPart, PART_HOURS, PARTS } from '../format/day-parts.js'
import { argentineTime } from '../format/local-time.js'
import { dayName, daysApart, figure } from '../format/words.js'
import { VerdictMark } from '../icon/icon.js'
import type { Language } from '../state/page-state.js'
import type { Texts } from '../text/es.js'
import { useTexts } from '../text/texts.js'

interface Props {
  readonly parts: readonly DayPart[]
  /** Absent: the next hours. */
  readonly chosen: DayPart | undefined
  readonly onPick: (from: number | undefined) => void
  /** For a comparison: nothing to press. */
  readonly caption?: string
}

/** Three days in parts of six hours: when it can be done, at a glance. */
export function Agenda({ parts, chosen, onPick, caption }: Props) {
  const { t, language } = useTexts()
  const today = argentineTime(Date.now())
  const dates = [...new Set(parts.map(({ date }) => date))].filter((date) =>
    parts.some((part) => part.date === date && part.score !== null && part.hours >= 3),
  )
  return (
    <section class="agenda" aria-label={caption ?? t.when}>
      <div class="agenda-head">
        <h3>{caption ?? t.when}</h3>
        <button
          type="button"
          class="chip"
          aria-pressed={chosen === undefined}
          onClick={() => onPick(undefined)}
        >
          {t.nextHours}
        </button>
      </div>
      <table>
        <thead>
          <tr>
            <td />
            {PARTS.map((name) => (
              <th key={name} scope="col">
                {t.parts[name]}
                <small>{t.partRange[name]} h</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {dates.map((date) => (
            <tr key={date}>
              <th scope="row">
                {shortDay(date, { t, language, days: daysApart(date, today) })}
                {daysApart(date, today) < 2 && (
                  <small class="day-date">{dayName(date, language)}</small>
                )}
              </th>
              {PARTS.map((name) => {
                const part = parts.find((one) => one.date === date && one.name === name)
                return (
                  <td key={name}>
                    {part !== undefined && (
                      <PartButton part={part} isChosen={chosen === part} onPick={onPick} />
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface PartProps {
  readonly part: DayPart
  readonly isChosen: boolean
  readonly onPick: (from: number) => void
}

function PartButton({ part, isChosen, onPick }: PartProps) {
  const { t, language } = useTexts()
  const { verdict, score } = part
  const when = partName(part, t, language)
  if (verdict === null) {
    return (
      <span class="part part-none" role="img" aria-label={`${when}: ${t.noScore}`}>
        –
      </span>
    )
  }
  return (
    <button
      type="button"
      class={`part part-${verdict}`}
      aria-pressed={isChosen}
      aria-label={`${when}: ${t.verdict[verdict]}, ${t.risk.toLowerCase()} ${figure(score, language)} ${t.outOf}`}
      onClick={() => onPick(part.startMs)}
    >
      <VerdictMark verdict={verdict} />
      <span>{figure(score, language)}</span>
    </button>
  )
}

/** `Mañana a la mañana, 6–12 h`; a part that has begun says from when. */
export function partName(part: DayPart, t: Texts, language: Language): string {
  const days = daysApart(part.date, argentineTime(Date.now()))
  const day = shortDay(part.date, { t, language, days })
  const start = argentineTime(part.startMs).hour
  const range =
    part.hours === PART_HOURS ? t.partRange[part.name] : `${start}–${start + part.hours}`
  return `${day} ${t.at[part.name]}, ${range} h`
}

function shortDay(
  date: string,
  { t, language, days }: { readonly t: Texts; readonly language: Language; readonly days: number },
): string {
  if (days === 0) return t.today
  if (days === 1) return t.tomorrow
  return dayName(date, language)
}
