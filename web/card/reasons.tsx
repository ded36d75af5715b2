import type { ScoredReport } from '../data/answers.js'
import { figure } from '../format/words.js'
import { useTexts } from '../text/texts.js'
import { AskWhy } from '../why/ask-why.js'
import type { WhyTopic } from '../why/topic.js'
import { DriverList } from './driver-list.js'
import { ShareBar } from './share-bar.js'

/** What the verdict rests on: how sure it is, its drivers, what would change it, what is not known. */
export function Reasons({ report }: { readonly report: ScoredReport }) {
  const { t } = useTexts()
  const { drivers, counterfactual, not_evaluated, assumptions } = report
  const [nearest] = counterfactual
  return (
    <section class="reasons" aria-label={t.drivers}>
      <ConfidenceLine report={report} />
      {drivers.length > 0 && <DriverList report={report} />}
      {nearest !== undefined && drivers.length > 0 && (
        <div class="what-if">
          <h3>{t.whatIf}</h3>
          <p>
            {nearest.text} <AskWhy topic={topicOf(nearest, report)} about={t.whatIf} />
          </p>
        </div>
      )}
      <SmallPrint
        title={t.notEvaluated}
        lines={not_evaluated.map(({ title, text }) => `${title}: ${text}`)}
      />
      <SmallPrint
        title={t.assumed}
        lines={assumptions.flatMap(({ text }) => (text === null ? [] : [text]))}
      />
    </section>
  )
}

/** The hazard that would have to change, with its thresholds; the score's own where it is not told. */
function topicOf(
  { conditions }: ScoredReport['counterfactual'][number],
  report: ScoredReport,
): WhyTopic {
  const driver = report.drivers.find(({ hazard }) => hazard === conditions[0]?.hazard)
  return driver === undefined ? { kind: 'score', report } : { kind: 'driver', driver, report }
}

function ConfidenceLine({ report }: { readonly report: ScoredReport }) {
  const { t, language } = useTexts()
  const value = report.confidence?.value
  if (value === null || value === undefined) return null
  const word = t.confidenceWords[value < 0.6 ? 0 : value < 0.8 ? 1 : 2]
  return (
    <p class="confidence">
      <span>
        {t.confidence} <strong>{word}</strong> ({figure(value * 100, language)} %)
      </span>
      <ShareBar share={value} label={t.confidence} />
      <AskWhy topic={{ kind: 'confidence', report }} about={t.confidence} />
    </p>
  )
}

function SmallPrint({
  title,
  lines,
}: {
  readonly title: string
  readonly lines: readonly string[]
}) {
  if (lines.length === 0) return null
  return (
    <details class="small-print">
      <summary>
        {title} ({lines.length})
      </summary>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  )
}
