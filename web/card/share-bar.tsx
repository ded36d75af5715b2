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
  return (
    <meter
      class={`share share-${verdict ?? 'plain'}`}
      min={0}
      max={1}
      value={share}
      aria-label={label}
    />
  )
}
