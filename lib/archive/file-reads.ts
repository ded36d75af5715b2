import { LAST_LEAD, type ModelRun } from '../domain/model-run.js'
import { archiveSource, type StoredId, variable } from '../domain/variables.js'
import type { FileId } from './object-key.js'

/** One variable of one file: the unit of planning, of caching, and of what can be missing. */
export interface FieldRead extends FileId {
  /** The archive's own name. */
  readonly name: string
}

/** Names a field within its run, such as `01H/5/T2`: the key by which fields are told apart. */
export function fieldName({ product, lead, name }: FieldRead): string {
  return `${product}/${lead}/${name}`
}

/** Every field that these variables need at these leads, each once. */
export function fieldReads(
  run: ModelRun,
  variables: readonly StoredId[],
  leads: readonly number[],
): readonly FieldRead[] {
  const reads = new Map<string, FieldRead>()
  for (const id of variables) {
    const at = archiveSource(id).product === '24H' ? dailyLeads(run) : leads
    for (const lead of at) for (const read of readsOf(id, lead)) reads.set(fieldName(read), read)
  }
  return [...reads.values()]
}

/**
 * The fields behind one value. Accumulated radiation needs the lead before; an hour's ten-minute
 * rain lies in two files; soil moisture tells the sea from land, so soil temperature needs it.
 */
export function readsOf(id: StoredId, lead: number): readonly FieldRead[] {
  const { product, name, reading } = archiveSource(id)
  if (id === 'soil_temperature') {
    return [{ product, lead, name }, ...readsOf('volume_fraction_of_condensed_water_in_soil', lead)]
  }
  // Lead 0 has no hour behind it: the zeros that stand there for rain and radiation mean nothing.
  if (lead === 0 && isOfTheHourBefore(id)) return []
  if (reading === 'value') return [{ product, lead, name }]
  return [lead - 1, lead].map((at) => ({ product, lead: at, name }))
}

/** A sum, mean or maximum of the hour that ends at the lead. */
function isOfTheHourBefore(id: StoredId): boolean {
  return archiveSource(id).product !== '24H' && variable(id).cellMethods !== 'time: point'
}

/** Leads of the daily files whose halves touch a run: one a calendar day, UTC. */
export function dailyLeads({ cycleMs }: ModelRun): readonly number[] {
  const days = Math.ceil((new Date(cycleMs).getUTCHours() + LAST_LEAD) / 24)
  return Array.from({ length: days }, (_, day) => day)
}
