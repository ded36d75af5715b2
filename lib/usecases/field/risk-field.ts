import type { Archive, RunStatus } from '../../archive/archive.js'
import type { FieldStore } from '../../archive/field-store.js'
import { fieldConfig } from '../../config.js'
import { regionAt } from '../../domain/alerts/regions.js'
import { NODATA, riskCodeOf } from '../../domain/field-scale.js'
import { type Cell, cellCentre } from '../../domain/grid.js'
import { METHODOLOGY_VERSION } from '../../domain/methodology.js'
import { LAST_LEAD, validTimeMs } from '../../domain/model-run.js'
import type { Raster } from '../../domain/raster.js'
import { hourlyScores } from '../../domain/risk/hourly-scores.js'
import type { AskedProfile } from '../../schema/options.js'
import { cellReader } from '../decide/cell-hours.js'
import { DECISION_VARIABLES } from '../decide/fields.js'
import { earthPointOf } from '../decide/points.js'
import type { FieldPixels } from './request.js'

const HOURS = LAST_LEAD + 1

/** One profile's scores on a raster, at these leads of this run. */
export interface RiskFieldPlan {
  readonly asked: AskedProfile
  readonly raster: Raster
  readonly status: RunStatus
  readonly leads: readonly number[]
}

/**
 * Risk at some leads of a run. Sums over the hours before and the alerts of whole days need the whole
 * run, so all its hours are worked out, once for every answer about the same pixels.
 */
export async function riskField(
  { asked, raster, status, leads }: RiskFieldPlan,
  { archive, keep }: FieldStore,
  signal: AbortSignal,
): Promise<FieldPixels> {
  const { at, cellM } = raster
  const inside = raster.cells.filter(isInArgentina)
  const places = new Map(inside.map((cell, place) => [keyOf(cell), place]))
  const placeOf = raster.cells.map((cell) => places.get(keyOf(cell)))
  const scores =
    inside.length === 0
      ? new Uint8Array()
      : await keep(
          nameOf(asked, inside, status),
          (s) => runScores(asked, inside, { status, archive, signal: s ?? signal }),
          signal,
        )
  const codes = new Uint8Array(leads.length * at.length).fill(NODATA)
  for (const [plane, lead] of leads.entries()) {
    for (const [pixel, cell] of at.entries()) {
      const place = placeOf[cell]
      if (place === undefined) continue
      codes[plane * at.length + pixel] = scores[place * HOURS + lead] ?? NODATA
    }
  }
  return { codes, clamped: 0, cellM, source: status.source }
}

/** Beyond the country no alert table holds, and a profile would be scored by half of what counts. */
function isInArgentina(cell: Cell): boolean {
  const { lat, lon } = cellCentre(cell)
  return regionAt('rain', lat, lon) !== undefined
}

function keyOf({ row, column }: Cell): number {
  return row * 4_096 + column
}

function nameOf({ profile, options }: AskedProfile, cells: readonly Cell[], status: RunStatus) {
  const told = Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1))
  const { run, version } = status
  const subject = JSON.stringify([METHODOLOGY_VERSION, version, profile.id, told])
  return `risk:${run.cycleMs}:${subject}:${digestOf(cells)}`
}

/** Names a set of cells: FNV-1a over their places, twice from different starts. */
function digestOf(cells: readonly Cell[]): string {
  const from = (start: number) =>
    cells.reduce((hash, cell) => Math.imul(hash ^ keyOf(cell), 0x01000193) >>> 0, start)
  return `${cells.length}-${from(0x811c9dc5).toString(36)}-${from(0x9e3779b9).toString(36)}`
}

interface Reading {
  readonly status: RunStatus
  readonly archive: Archive
  readonly signal: AbortSignal
}

/** Codes of every hour, shape [cell][lead]. */
async function runScores(
  { profile, options }: AskedProfile,
  cells: readonly Cell[],
  { status, archive, signal }: Reading,
): Promise<Uint8Array> {
  const { run, leads } = status
  const plan = { run, variables: DECISION_VARIABLES, leads, cells }
  const result = await archive.read(plan, signal)
  const timesMs = Array.from({ length: HOURS }, (_, lead) => validTimeMs(run, lead))
  const hoursAt = cellReader({ plan, result, depth: 'whole_run' }, timesMs)
  const codes = new Uint8Array(cells.length * HOURS).fill(NODATA)
  for (const [place, cell] of cells.entries()) {
    if (place % fieldConfig.cellsAtOnce === 0) await othersFirst(signal)
    const { inputs } = hoursAt(cell, earthPointOf(cell))
    const scores = hourlyScores(inputs, profile, options)
    for (const [hour, lead] of inputs.leadHours.entries()) {
      codes[place * HOURS + lead] = riskCodeOf(scores[hour] ?? Number.NaN)
    }
  }
  return codes
}

/** A thousand cells take seconds: other requests of the instance get their turn, and a caller who left ends it. */
async function othersFirst(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0))
  signal.throwIfAborted()
}
