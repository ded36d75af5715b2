import { useState } from 'preact/hooks'
import { dayName, figure, hourText, windName } from '../format/words.js'
import type { Language } from '../state/page-state.js'
import { useTexts } from '../text/texts.js'
import type { Hour } from './hours.js'

/** The meteogram for those who read it or hear it: made when it is opened. */
export function HoursTable({
  hours,
  language,
}: {
  readonly hours: readonly Hour[]
  readonly language: Language
}) {
  const { t } = useTexts()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <details class="hours" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{t.table}</summary>
      {isOpen && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
        <section class="scroll" tabIndex={0} aria-label={t.meteogram}>
          <table>
            <thead>
              <tr>
                <th scope="col" class="hours-cell hours-time">
                  {t.hour}
                </th>
                <th scope="col" class="hours-cell">
                  °C
                </th>
                <th scope="col" class="hours-cell">
                  mm
                </th>
                <th scope="col" class="hours-cell">
                  {t.wind} km/h
                </th>
                <th scope="col" class="hours-cell">
                  {t.gust}
                </th>
                <th scope="col" class="hours-cell">
                  {t.risk}
                </th>
              </tr>
            </thead>
            <tbody>
              {hours.map((hour) => (
                <tr key={hour.ms}>
                  <th scope="row" class="hours-cell hours-time">
                    {dayName(hour.date, language)}, {hourText(hour.hour, language)}
                  </th>
                  <td class="hours-cell">{figure(hour.temperature, language, 1)}</td>
                  <td class="hours-cell">{figure(hour.rain, language, 1)}</td>
                  <td class="hours-cell">
                    {figure(hour.wind, language)} {windName(hour.from, language)}
                  </td>
                  <td class="hours-cell">{figure(hour.gust, language)}</td>
                  <td class="hours-cell">{figure(hour.score, language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </details>
  )
}
