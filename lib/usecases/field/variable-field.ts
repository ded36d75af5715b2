import type { Archive, RunStatus } from '../../archive/archive.js'
import { derive } from '../../domain/derive.js'
import {
  codeOf,
  type FieldVariableId,
  isClamped,
  NODATA,
  scaleOf,
} from '../../domain/field-scale.js'
import type { Raster } from '../../domain/raster.js'
import { isStored, storedFor } from '../../domain/variables.js'
import type { FieldPixels } from './request.js'

/** One variable at some leads of a run, one read. */
export async function variableField(
  { id, raster, status, leads }: VariableFieldPlan,
  archive: Archive,
  signal: AbortSignal,
): Promise<FieldPixels> {
  const there = leads.filter((lead) => status.leads.includes(lead))
  const { cells, at, cellM } = raster
  const plan = { run: status.run, variables: storedFor([id]), leads: there, cells }
  const { series, source } = await archive.read(plan, signal)
  const values = series.map(({ values: stored }) =>
    isStored(id) ? stored[id] : derive(id, stored, there.length),
  )
  const scale = scaleOf(id)
  const codes = new Uint8Array(leads.length * at.length).fill(NODATA)
  let clamped = 0
  for (const [plane, lead] of leads.entries()) {
    const hour = there.indexOf(lead)
    if (hour < 0) continue
    for (const [pixel, cell] of at.entries()) {
      const value = values[cell]?.[hour] ?? Number.NaN
      codes[plane * at.length + pixel] = codeOf(value, scale)
      if (isClamped(value, scale)) clamped += 1
    }
  }
  return { codes, clamped, cellM, source }
}

/** One variable on a raster, stored or derived; leads that the run lacks are left as `NODATA`. */
export interface VariableFieldPlan {
  readonly id: FieldVariableId
  readonly raster: Raster
  readonly status: RunStatus
  readonly leads: readonly number[]
}
