import { verdictOf } from '../format/day-parts.js'
import type { Hour } from './hours.js'

/** The score of every hour as a strip of colour, above the plots and on their scale. */
export function RiskStrip({
  hours,
  label,
}: {
  readonly hours: readonly Hour[]
  readonly label: string
}) {
  return (
    <div class="strip">
      <p class="panel-title">{label}</p>
      <svg
        viewBox={`0 0 ${Math.max(1, hours.length - 1)} 1`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {hours.slice(1).map(({ ms, score }, index) => (
          <rect
            key={ms}
            x={index}
            y="0"
            width="1.02"
            height="1"
            class={`strip-${verdictOf(score) ?? 'none'}`}
          />
        ))}
      </svg>
    </div>
  )
}
