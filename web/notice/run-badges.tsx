import type { Run } from '../data/answers.js'
import { argentineTime } from '../format/local-time.js'
import { ageText, hourText } from '../format/words.js'
import { useTexts } from '../text/texts.js'

interface Props {
  readonly run: Run
  /** When the kept answer on the screen was fetched, UTC ms; absent when it is fresh. */
  readonly keptMs: number | undefined
}

/** What makes an answer less than the newest: kept, stale, from an older run, from elsewhere. */
export function RunBadges({ run, keptMs }: Props) {
  const { t } = useTexts()
  const isElsewhere = !run.source.startsWith('wrf-smn')
  return (
    <>
      {keptMs !== undefined && (
        <p class="badge" role="status">
          {t.offline}, {t.ago} {ageText((Date.now() - keptMs) / 1_000)}.
        </p>
      )}
      {run.stale && (
        <p class="badge" role="status">
          {t.stale} {ageText(run.age_s)}.
        </p>
      )}
      {run.degraded && !isElsewhere && (
        <p class="badge" role="status">
          {t.degraded}
        </p>
      )}
      {isElsewhere && (
        <p class="badge" role="status">
          {t.secondary} ({run.source})
        </p>
      )}
    </>
  )
}

/** Which run answered, and when the next is due: small print under the card. */
export function RunLine({ run }: { readonly run: Run }) {
  const { t, language } = useTexts()
  const cycle = argentineTime(Date.parse(run.cycle))
  const next = argentineTime(Date.parse(run.next_expected))
  return (
    <p class="small-print">
      {t.run}: {cycle.date.slice(8)}/{cycle.date.slice(5, 7)} {hourText(cycle.hour, language)} ·{' '}
      {t.nextRun} ~{hourText(next.hour, language)}
    </p>
  )
}
