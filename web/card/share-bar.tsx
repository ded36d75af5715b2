import type { Verdict } from '../format/day-parts.js'

interface Props {
  /** From 0 to 1. */
  readonly share: number
  readonly label: string
  /** What it means; absent: nothing good or bad. */
  readonly verdict?: Verdict | null
}

/** How much of a whole, as a bar. */
export function ShareBar({ share, label, verdict }: Props) {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100)
  return (
    <span
      class={`share share-${verdict ?? 'plain'}`}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <span style={{ width: `${percent}%` }} />
    </span>
  )
}
