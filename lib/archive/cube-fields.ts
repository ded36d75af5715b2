import { archiveSource, type StoredId } from '../domain/variables.js'
import type { MissingReason } from './archive.js'
import { hourlyMean, isSea, tenMinuteRate } from './assemble.js'
import { type FieldRead, fieldName, readsOf } from './file-reads.js'

/** One variable at one lead over the whole grid, or why there is none. */
export interface CubeField {
  /** An hour's lead; a day's for daily variables. */
  readonly lead: number
  /** In the variable's unit, [row][column], NaN where missing. Valid until the next one is asked for. */
  readonly values: Float64Array | undefined
  readonly missing: MissingReason | undefined
}

/** Gives one field of the archive whole, float32 [step][row][column], or why it is not there. */
export type ReadField = (read: FieldRead) => Promise<Float32Array | MissingReason>

/**
 * The fields of one variable, lead by lead: the same values as a forecast's series, by the same rules.
 * Each field of the archive is read once, the next few ahead of their use.
 */
export async function* cubeFields(
  id: StoredId,
  {
    leads,
    cells,
    ahead,
  }: { readonly leads: readonly number[]; readonly cells: number; readonly ahead: number },
  read: ReadField,
): AsyncGenerator<CubeField> {
  const reading = new Map<string, Promise<Float32Array | MissingReason>>()
  const ask = (lead: number) =>
    readsOf(id, lead).map((field) => {
      const name = fieldName(field)
      const asked = reading.get(name) ?? read(field).then((values) => reduced(id, values, cells))
      // Its failure is met where it is awaited.
      asked.catch(() => undefined)
      reading.set(name, asked)
      return asked
    })
  const values = new Float64Array(cells)
  for (const [i, lead] of leads.entries()) {
    for (const next of leads.slice(i, i + ahead)) ask(next)
    const outcomes = await Promise.all(ask(lead))
    const fields = outcomes.map((outcome) => (typeof outcome === 'string' ? undefined : outcome))
    const missing =
      outcomes.length === 0
        ? 'no_hour_before_lead_0'
        : outcomes.find((outcome) => typeof outcome === 'string')
    const isThere = fill(id, values, fields)
    yield { lead, values: isThere ? values : undefined, missing }
    forget(
      reading,
      [lead, ...leads.slice(i + 1, i + ahead)].flatMap((kept) => readsOf(id, kept)),
    )
  }
}

/** Of six ten-minute fields two are needed later: 10 MB of 30 at full size. */
function reduced(
  id: StoredId,
  values: Float32Array | MissingReason,
  cells: number,
): Float32Array | MissingReason {
  const isRate = archiveSource(id).reading === 'maximum_ten_minute_rate'
  return isRate && typeof values !== 'string' ? firstAndMost(values, cells) : values
}

/** Shape [step][cell] → [2][cell]: step 0, and the most of steps 1–5. */
function firstAndMost(values: Float32Array, cells: number): Float32Array {
  const kept = values.slice(0, 2 * cells)
  for (let i = 0; i < cells; i++) {
    let most = Number.NEGATIVE_INFINITY
    for (let step = 1; step <= 5; step++) {
      most = Math.max(most, values[step * cells + i] ?? Number.NaN)
    }
    kept[cells + i] = most
  }
  return kept
}

function forget(reading: Map<string, unknown>, kept: readonly FieldRead[]): void {
  const names = new Set(kept.map(fieldName))
  for (const name of reading.keys()) if (!names.has(name)) reading.delete(name)
}

type Fields = readonly (Float32Array | undefined)[]

/** False when there is nothing to compute from. */
function fill(id: StoredId, target: Float64Array, [first, second]: Fields): boolean {
  switch (archiveSource(id).reading) {
    case 'value':
      if (!first) return false
      target.set(first)
      maskSea(id, target, second)
      return true
    case 'hourly_mean_of_accumulated':
      if (!first || !second) return false
      for (let i = 0; i < target.length; i++) {
        target[i] = hourlyMean(first[i] ?? Number.NaN, second[i] ?? Number.NaN)
      }
      return true
    case 'maximum_ten_minute_rate':
      if (!first || !second) return false
      fillRates(target, first, second)
      return true
  }
}

function maskSea(id: StoredId, target: Float64Array, moisture: Float32Array | undefined): void {
  const soil = id === 'volume_fraction_of_condensed_water_in_soil' ? target : moisture
  if (!soil) return
  for (let i = 0; i < target.length; i++) {
    if (isSea(soil[i] ?? Number.NaN)) target[i] = Number.NaN
  }
}

/** As `firstAndMost` left them: step 0 of a file ends on its hour, steps 1–5 begin the next hour. */
function fillRates(target: Float64Array, before: Float32Array, after: Float32Array): void {
  const cells = target.length
  for (let i = 0; i < cells; i++) {
    const most = Math.max(before[cells + i] ?? Number.NaN, after[i] ?? Number.NaN)
    target[i] = tenMinuteRate(most)
  }
}
