import type { AlertEvent, Driver, ScoredReport, Threshold } from '../data/answers.js'
import { api } from '../data/api.js'
import { useAnswer } from '../data/use-answer.js'
import { figure, quantity } from '../format/words.js'
import { useTexts } from '../text/texts.js'
import { AnchorChart } from './anchor-chart.js'
import { METHODS } from './method-texts.js'
import type { WhyTopic } from './topic.js'

/** Of a hazard: its value, its anchors with the line between them, its weight, its sources. */
export function DriverWhy({
  driver,
  report,
}: {
  readonly driver: Driver
  readonly report: ScoredReport
}) {
  const { t, language } = useTexts()
  const { value } = useAnswer({ key: `thresholds ${report.profile} ${language}` }, (signal) =>
    api.listThresholds({ profile: report.profile, lang: language }, { signal }),
  )
  const anchors = (value?.thresholds ?? []).filter(
    ({ id, kind }) => kind === 'score' && id.startsWith(`${driver.hazard}.anchor`),
  )
  return (
    <>
      <h2>{driver.title}</h2>
      <p class="lead">{driver.text}</p>
      <dl class="facts">
        <dt>{t.value}</dt>
        <dd>{quantity(driver.value, driver.unit, { language })}</dd>
        {driver.threshold !== null && (
          <>
            <dt>{t.threshold}</dt>
            <dd>{quantity(driver.threshold, driver.unit, { language })}</dd>
          </>
        )}
        <dt>{t.score}</dt>
        <dd>
          {figure((driver.share ?? 0) * 100, language)} {t.outOf}
        </dd>
      </dl>
      <AnchorChart anchors={anchors} value={driver.value} unit={driver.unit} />
      <h3>{t.source}</h3>
      <p>
        {driver.source} <span class="quiet">· {t.evidence[driver.evidence]}</span>
      </p>
      <AnchorSources anchors={anchors} except={driver.source} />
      {driver.proxy && <p class="quiet">{t.proxy}</p>}
    </>
  )
}

function AnchorSources({
  anchors,
  except,
}: {
  readonly anchors: readonly Threshold[]
  readonly except: string
}) {
  const { t } = useTexts()
  const others = new Map(anchors.map(({ source, evidence }) => [source, evidence]))
  others.delete(except)
  return (
    <>
      {[...others].map(([source, evidence]) => (
        <p key={source} class="quiet">
          {source} · {t.evidence[evidence]}
        </p>
      ))}
    </>
  )
}

/** Of an alert: the values that reach its thresholds. */
export function AlertWhy({ alert }: { readonly alert: AlertEvent }) {
  const { t, language } = useTexts()
  return (
    <>
      <h2>
        {alert.title}: {t.level[alert.level].toLowerCase()}
      </h2>
      <p class="lead">{alert.text}</p>
      <dl class="facts">
        {alert.values.map((value) => (
          <div key={value.quantity}>
            <dt>{value.label}</dt>
            <dd>{quantity(value.value, value.unit, { language })}</dd>
          </div>
        ))}
      </dl>
      <h3>{t.threshold}</h3>
      <ul class="plain">
        {alert.thresholds.map((threshold) => (
          <li key={threshold.id}>
            <strong>
              {threshold.comparison} {quantity(threshold.value, threshold.unit, { language })}
            </strong>{' '}
            ({t.level[threshold.level].toLowerCase()})
            <span class="quiet">
              {' '}
              · {threshold.source} · {t.evidence[threshold.evidence]}
            </span>
          </li>
        ))}
      </ul>
      {alert.proxy && <p class="quiet">{t.proxy}</p>}
      <p class="quiet">
        {t.notOfficial} <a href={alert.official_url}>{t.official}</a>
      </p>
    </>
  )
}

type MethodTopic = Exclude<WhyTopic, { readonly kind: 'driver' | 'alert' }>

/** Of a number with a formula of its own: the formula and its source. */
export function MethodWhy({ topic }: { readonly topic: MethodTopic }) {
  const { t, language } = useTexts()
  const { text, source } = METHODS[language][topic.kind === 'variable' ? topic.id : topic.kind]
  return (
    <>
      <MethodHeading topic={topic} />
      <h3>{t.formula}</h3>
      <p>{text}</p>
      <h3>{t.source}</h3>
      <p>{source}</p>
    </>
  )
}

/** The hazards' own scores, from which the formula makes the one of the heading. */
function ScoreInputs({ report }: { readonly report: ScoredReport }) {
  const { t, language } = useTexts()
  if (report.drivers.length === 0) return null
  return (
    <>
      <h3>{t.inputs}</h3>
      <dl class="facts">
        {report.drivers.map(({ hazard, title, share }) => (
          <div key={hazard}>
            <dt>{title}</dt>
            <dd>
              {figure(share === null ? null : share * 100, language)} {t.outOf}
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function ConfidenceInputs({ report }: { readonly report: ScoredReport }) {
  const { t, language } = useTexts()
  const inputs = [
    [t.leadTime, report.confidence?.lead_time],
    [t.neighbourhood, report.confidence?.neighbourhood],
  ] as const
  return (
    <>
      <h3>{t.inputs}</h3>
      <dl class="facts">
        {inputs.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{figure(value, language, 2)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function MethodHeading({ topic }: { readonly topic: MethodTopic }) {
  const { t, language } = useTexts()
  switch (topic.kind) {
    case 'score': {
      const { score, band_text, summary } = topic.report
      return (
        <>
          <h2>
            {t.risk} {figure(score, language)} {t.outOf}: {band_text}
          </h2>
          <p class="lead">{summary}</p>
          <ScoreInputs report={topic.report} />
        </>
      )
    }
    case 'confidence': {
      const { confidence } = topic.report
      return (
        <>
          <h2>
            {t.confidence} {figure(confidence?.value, language, 2)}
          </h2>
          <p class="lead">{confidence?.text}</p>
          <ConfidenceInputs report={topic.report} />
        </>
      )
    }
    case 'windows':
      return (
        <>
          <h2>{t.windows}</h2>
          <p class="lead">
            {t.risk} ≤ {topic.limit} · ≥ {topic.hours} h
          </p>
        </>
      )
    case 'variable':
      return <h2>{topic.value}</h2>
  }
}
