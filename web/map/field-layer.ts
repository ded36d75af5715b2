import { type Field, type FieldHeader, readField } from '../client/skypulse.js'
import { api, optionParameters } from '../data/api.js'
import { profileId } from '../data/profile-id.js'

/** Codes of one time over the area, row by row from the north. */
export interface FieldFrame {
  readonly ms: number
  readonly codes: Uint8Array
}

/** A variable or a risk over the country, as much of it as has come. */
export interface FieldLayer {
  readonly header: FieldHeader
  /** Ascending in time. */
  readonly frames: readonly FieldFrame[]
}

export interface LayerQuery {
  /** `risk` or a variable. */
  readonly layer: string
  readonly profile: string
  readonly options: Readonly<Record<string, string>>
}

const LEADS_A_CALL = 24
const LAST_LEAD = 72
const HOUR_MS = 3_600_000

/** A run that came while a layer was loading: its fields and the old ones do not belong together. */
class OtherRun extends Error {
  override readonly name = 'OtherRun'
}

/**
 * Loads a layer in calls of a day: the first, from now on, is told at once, the rest as it comes. Begins
 * anew, once, when another run comes in between. Rejects when one cannot be had; what was told until
 * then stays good.
 */
export async function loadLayer(
  query: LayerQuery,
  tell: (layer: FieldLayer) => void,
  signal: AbortSignal,
): Promise<void> {
  try {
    await loadOnce(query, tell, signal)
  } catch (cause) {
    if (!(cause instanceof OtherRun)) throw cause
    await loadOnce(query, tell, signal)
  }
}

async function loadOnce(
  query: LayerQuery,
  tell: (layer: FieldLayer) => void,
  signal: AbortSignal,
): Promise<void> {
  let layer = layerOf(await call(query, undefined, signal))
  tell(layer)
  let lead = (layer.header.leads.at(-1) ?? LAST_LEAD) + 1
  while (lead <= LAST_LEAD && !signal.aborted) {
    const last = Math.min(LAST_LEAD, lead + LEADS_A_CALL - 1)
    const more = layerOf(await call(query, `${lead}-${last}`, signal))
    if (more.header.run.cycle !== layer.header.run.cycle) throw new OtherRun()
    layer = { header: layer.header, frames: [...layer.frames, ...more.frames] }
    tell(layer)
    lead = last + 1
  }
}

async function call(
  query: LayerQuery,
  lead: string | undefined,
  signal: AbortSignal,
): Promise<Field> {
  const what =
    query.layer === 'risk'
      ? { profile: profileId(query.profile), ...optionParameters(query.options) }
      : { variable: fieldVariable(query.layer) }
  return await readField(await api.getField({ ...what, ...(lead && { lead }) }, { signal }))
}

function layerOf({ header, codes }: Field): FieldLayer {
  const size = header.width * header.height
  const cycleMs = Date.parse(header.run.cycle)
  return {
    header,
    frames: header.leads.map((lead, index) => ({
      ms: cycleMs + lead * HOUR_MS,
      codes: codes.subarray(index * size, (index + 1) * size),
    })),
  }
}

/** Variables that the map offers. */
export const MAP_VARIABLES = [
  'air_temperature',
  'precipitation_amount',
  'wind_speed',
  'wind_speed_of_gust',
  'relative_humidity',
] as const

function fieldVariable(layer: string): (typeof MAP_VARIABLES)[number] {
  return MAP_VARIABLES.find((id) => id === layer) ?? 'air_temperature'
}
