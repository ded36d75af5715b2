import type { Missing } from '../archive/archive.js'
import type { StoredSeries } from '../domain/derive.js'
import { isStored, type VariableId } from '../domain/variables.js'
import type { Gap, GapReason } from './forecast.js'

interface Known {
  readonly timesMs: readonly number[]
  readonly values: Readonly<Partial<Record<VariableId, Float64Array>>>
  readonly stored: StoredSeries
  /** Fields that the archive does not hold. */
  readonly missing: readonly Missing[]
  /** Why the run has nothing at all for an hour. */
  readonly absence: (
    timeMs: number,
  ) => 'beyond_run' | 'not_in_archive' | 'archive_unreachable' | undefined
}

/** Every hour without a value, and why; also gusts that were estimated without ten-minute rain. */
export function findGaps(ids: readonly VariableId[], known: Known): readonly Gap[] {
  const missing = fieldReasons(known.missing)
  return ids.flatMap((id) => {
    if (known.values[id] === undefined) return gapsOfDays(id, known.missing)
    const byReason = new Map<GapReason, number[]>()
    known.timesMs.forEach((timeMs, hour) => {
      const reason = reasonAt(id, timeMs, hour, known, missing)
      if (reason) byReason.set(reason, [...(byReason.get(reason) ?? []), timeMs])
    })
    return [...byReason].map(([reason, timesMs]) => ({ variable: id, reason, timesMs }))
  })
}

/** The day's extremes are of half days, whichever hours were asked for. */
function gapsOfDays(id: VariableId, missing: readonly Missing[]): readonly Gap[] {
  return missing
    .filter(({ variable }) => variable === id)
    .map(({ reason, timesMs }) => ({ variable: id, reason, timesMs }))
}

type FieldReasons = ReadonlyMap<string, Missing['reason']>

function fieldReasons(missing: readonly Missing[]): FieldReasons {
  return new Map(
    missing.flatMap(({ variable: id, reason, timesMs }) =>
      timesMs.map((timeMs) => [`${id}@${timeMs}`, reason] as const),
    ),
  )
}

function reasonAt(
  id: VariableId,
  timeMs: number,
  hour: number,
  known: Known,
  missing: FieldReasons,
): GapReason | undefined {
  if (!Number.isNaN(known.values[id]?.[hour])) return withoutRain(id, hour, known.stored)
  const absence = known.absence(timeMs)
  if (absence) return absence
  if (isStored(id)) return missing.get(`${id}@${timeMs}`) ?? 'no_value'
  return 'input_missing'
}

function withoutRain(id: VariableId, hour: number, stored: StoredSeries): GapReason | undefined {
  if (id !== 'wind_speed_of_gust') return undefined
  return Number.isNaN(stored.lwe_precipitation_rate?.[hour] ?? Number.NaN)
    ? 'without_ten_minute_rain'
    : undefined
}
