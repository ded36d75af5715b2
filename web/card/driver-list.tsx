import type { ScoredReport } from '../data/answers.js'
import { verdictOf } from '../format/day-parts.js'
import { figure, quantity } from '../format/words.js'
import { useTexts } from '../text/texts.js'
import { AskWhy } from '../why/ask-why.js'
import { ShareBar } from './share-bar.js'

const SHOWN = 3

/** The strongest hazards: value against threshold, how much each weighs, and who says so. */
export function DriverList({ report }: { readonly report: ScoredReport }) {
  const { t, language } = useTexts()
  return (
    <div class="drivers">
      <h3>{t.drivers}</h3>
      <ul class="plain">
        {report.drivers.slice(0, SHOWN).map((driver) => {
          const share = (driver.share ?? 0) * 100
          return (
            <li key={driver.hazard} class="driver">
              <div class="driver-line">
                <strong>{driver.title}</strong>
                <span class="driver-value">
                  {quantity(driver.value, driver.unit, { language })}{' '}
                  {driver.threshold !== null && (
                    <small>
                      {t.threshold} {quantity(driver.threshold, driver.unit, { language })}
                    </small>
                  )}
                </span>
              </div>
              <ShareBar
                share={driver.share ?? 0}
                verdict={verdictOf(share)}
                label={`${driver.title}: ${t.score.toLowerCase()} ${figure(share, language)} ${t.outOf}`}
              />
              <div class="driver-line quiet">
                <span class="driver-source">{driver.source}</span>
                <AskWhy topic={{ kind: 'driver', driver, report }} about={driver.title} />
              </div>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
