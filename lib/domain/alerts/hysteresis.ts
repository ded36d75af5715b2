/**
 * How hourly ranks become events that do not flicker.
 *
 * A lull is a stretch of hours below a rank, or unknown, between two hours of at least that rank. One
 * of at most `BRIDGED_HOURS` is filled up to the rank; a longer one ends the event. So a series that
 * crosses a threshold to and fro is one event, and a second front half a day later is another.
 *
 * Six hours: the length of the blocks in which the national early warning system (SAT) speaks.
 */
export const BRIDGED_HOURS = 6

const HIGHEST_RANK = 3

/** Ranks with their short lulls filled. Only raises ranks, and doing it twice changes nothing. */
export function bridgeLulls(ranks: readonly number[], bridgedHours = BRIDGED_HOURS): number[] {
  const bridged = [...ranks]
  for (let rank = HIGHEST_RANK; rank >= 1; rank -= 1) {
    let lastAt = Number.NEGATIVE_INFINITY
    for (let hour = 0; hour < bridged.length; hour += 1) {
      if (!((bridged[hour] ?? 0) >= rank)) continue
      const lull = hour - lastAt - 1
      if (lull > 0 && lull <= bridgedHours) bridged.fill(rank, lastAt + 1, hour)
      lastAt = hour
    }
  }
  return bridged
}

/** Hours `first` to `last`, both within, that share one rank or are all above green. */
export interface Span {
  readonly first: number
  readonly last: number
  /** The highest rank within. */
  readonly rank: number
}

/** The stretches above green of ranks that were bridged. */
export function raisedSpans(bridged: readonly number[]): Span[] {
  return spansWhere(bridged, (rank, before) => before >= 1 && rank >= 1)
}

/** A stretch cut where the rank changes. */
export function levelSpans(bridged: readonly number[]): Span[] {
  return spansWhere(bridged, (rank, before) => rank === before)
}

function spansWhere(
  ranks: readonly number[],
  continues: (rank: number, before: number) => boolean,
): Span[] {
  const spans: Span[] = []
  ranks.forEach((rank, hour) => {
    if (!(rank >= 1)) return
    const open = spans.at(-1)
    const isNext = open?.last === hour - 1 && continues(rank, ranks[hour - 1] ?? 0)
    if (open !== undefined && isNext) {
      spans[spans.length - 1] = { ...open, last: hour, rank: Math.max(open.rank, rank) }
    } else {
      spans.push({ first: hour, last: hour, rank })
    }
  })
  return spans
}
