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
        <div class="scroll" tabIndex={0} role="region" aria-label={t.meteogram}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t.hour}</th>
                <th scope="col">°C</th>
                <th scope="col">mm</th>
                <th scope="col">{t.wind} km/h</th>
                <th scope="col">{t.gust}</th>
                <th scope="col">{t.risk}</th>
              </tr>
            </thead>
            <tbody>
              {hours.map((hour) => (
                <tr key={hour.ms}>
                  <th scope="row">
                    {dayName(hour.date, language)}, {hourText(hour.hour, language)}
                  </th>
                  <td>{figure(hour.temperature, language, 1)}</td>
                  <td>{figure(hour.rain, language, 1)}</td>
                  <td>
                    {figure(hour.wind, language)} {windName(hour.from, language)}
                  </td>
                  <td>{figure(hour.gust, language)}</td>
                  <td>{figure(hour.score, language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  )
}
