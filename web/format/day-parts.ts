import { ARGENTINA_OFFSET_MS, type LocalTime, localTime } from './local-time.js'

/** Six hours of a local day: small hours, morning, afternoon, evening. */
export const PARTS = ['night', 'morning', 'afternoon', 'evening'] as const
export type PartName = (typeof PARTS)[number]
export const PART_HOURS = 6
const PART_MS = PART_HOURS * 3_600_000

export interface HourScore {
  /** End of the hour. */
  readonly time: string
  readonly score: number | null
  readonly verdict: Verdict | null
}
export type Verdict = 'go' | 'caution' | 'avoid' | 'no'

/** One part of one day, with what the API says of its hours. */
export interface DayPart {
  readonly date: string
  readonly name: PartName
  /** Start of its first hour that is still to come, UTC ms. */
  readonly startMs: number
  /** Hours of it that the run holds. */
  readonly hours: number
  /** The API's headline of a period: nine hours in ten do not exceed it; null of no score. */
  readonly score: number | null
  readonly verdict: Verdict | null
}

/** Lower bounds of the verdicts, as the API's methodology has them. */
const VERDICTS: readonly (readonly [Verdict, number])[] = [
  ['no', 75],
  ['avoid', 50],
  ['caution', 25],
  ['go', 0],
]

/** The verdict of a score; `null` of none. */
export function verdictOf(score: number | null): Verdict | null {
  if (score === null) return null
  return VERDICTS.find(([, from]) => score >= from)?.[0] ?? null
}

/**
 * Hours gathered into parts of local days, in order. An hour is known by its end: the one that ends
 * at 7 is of the morning, which begins at 6.
 */
export function dayParts(hours: readonly HourScore[]): readonly DayPart[] {
  const groups = new Map<string, HourScore[]>()
  for (const hour of hours) {
    const start = startOf(localTime(hour.time))
    const key = `${start.date} ${Math.floor(start.hour / PART_HOURS)}`
    groups.set(key, [...(groups.get(key) ?? []), hour])
  }
  return [...groups].map(([key, group]) => partOf(key, group))
}

function startOf({ ms }: LocalTime): { date: string; hour: number } {
  const text = new Date(ms - 3_600_000 + ARGENTINA_OFFSET_MS).toISOString()
  return { date: text.slice(0, 10), hour: Number(text.slice(11, 13)) }
}

function partOf(key: string, group: readonly HourScore[]): DayPart {
  const [date = '', index = '0'] = key.split(' ')
  const first = group[0]
  return {
    date,
    name: PARTS[Number(index)] ?? 'night',
    startMs: (first === undefined ? 0 : localTime(first.time).ms) - 3_600_000,
    hours: group.length,
    ...headlineOf(group),
  }
}

/** What the API would answer of these hours: the value that nine in ten do not exceed. */
export function headlineOf(hours: readonly HourScore[]): Pick<DayPart, 'score' | 'verdict'> {
  const scores = hours.flatMap(({ score }) => (score === null ? [] : [score]))
  const score = scores.length === 0 ? null : percentile(scores, 0.9)
  return { score, verdict: verdictOf(score) }
}

/** The hours that have not ended yet. A kept answer still holds those that have. */
export function hoursToCome<T extends Pick<HourScore, 'time'>>(
  hours: readonly T[],
  hourMs: number,
): readonly T[] {
  return hours.filter(({ time }) => localTime(time).ms > hourMs)
}

/**
 * The part whose six hours hold an instant, UTC ms. A part under way starts at the present hour, so
 * that its own start is no name for it.
 */
export function partAt(parts: readonly DayPart[], ms: number): DayPart | undefined {
  const partOfTime = (at: number) => Math.floor((at + ARGENTINA_OFFSET_MS) / PART_MS)
  return parts.find(({ startMs }) => partOfTime(startMs) === partOfTime(ms))
}

/** Hyndman & Fan, type 7: between order statistics, as the API works out a period's headline. */
export function percentile(sample: readonly number[], share: number): number {
  const sorted = [...sample].sort((a, b) => a - b)
  const rank = share * (sorted.length - 1)
  const below = Math.floor(rank)
  const low = sorted[below] ?? Number.NaN
  return low + (rank - below) * ((sorted[below + 1] ?? low) - low)
}
