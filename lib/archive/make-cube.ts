import { ingestConfig } from '../config.js'
import { Failure } from '../domain/errors.js'
import type { Grid } from '../domain/grid.js'
import { LATTICE_STRIDE } from '../domain/lattice.js'
import { HOUR_MS, LAST_LEAD, type ModelRun } from '../domain/model-run.js'
import { packField } from '../domain/packing.js'
import { archiveSource, packingOf, type StoredId, variable } from '../domain/variables.js'
import type { CubeStep } from '../netcdf/cube-metadata.js'
import { type ChunkPlaces, listChunks } from '../netcdf/list-chunks.js'
import { openNetcdf } from '../netcdf/open.js'
import { type CubeContent, writeCube } from '../netcdf/write-cube.js'
import type { MissingReason } from './archive.js'
import { halfDay } from './assemble.js'
import { cubeFields, type ReadField } from './cube-fields.js'
import type { ChunkLayout } from './cube-index.js'
import { dailyLeads, readsOf } from './file-reads.js'
import { withLocalFile } from './local-file.js'
import type { Meter } from './metered.js'
import { type OverviewSample, overviewSample } from './overview-sample.js'
import { type PlaneFile, planeFile } from './plane-file.js'
import type { ReadContext, RunFiles } from './run-files.js'
import type { CubePart } from './run-manifest.js'
import { type ArchivedRun, fileName } from './runs.js'

/** One variable of a run to make a cube of. `onStep` is told how many of its steps are packed. */
export interface CubeJob {
  readonly archived: ArchivedRun
  readonly id: StoredId
  readonly files: RunFiles
  readonly costs: Meter
  readonly signal: AbortSignal
  readonly onStep?: (done: number, total: number) => void
}

/** What a cube holds, before it is anywhere but on the disk. */
export interface MadeCube extends Pick<CubePart, 'packing' | 'steps' | 'missing' | 'saturated'> {
  /** Absent when no file holds the variable: nothing was written. */
  readonly written?: WrittenCube
  /** At every eighth cell; in a file of its own. */
  readonly overview?: WrittenCube & { readonly path: string }
}

interface WrittenCube {
  readonly layout: ChunkLayout
  readonly places: ChunkPlaces
}

/**
 * Reads one variable's fields, packs them, and writes them point-major at `path`. Beside it the packed
 * fields lie in a file until the cube is written; memory holds a few decoded fields.
 */
export async function makeCube(path: string, job: CubeJob): Promise<MadeCube> {
  const { archived, id, files, signal } = job
  const grid = await files.grid(archived, signal)
  const steps = stepsOf(id, archived.run)
  const planes = await planeFile(`${path}.planes`, grid, steps.length)
  try {
    const sample = isDaily(id) ? undefined : overviewSample(grid, steps.length)
    const { hasValues, ...made } = await packRun(job, { grid, steps, planes, sample })
    if (!hasValues) return { ...made, steps }
    const { run } = archived
    const content = { id, run, grid, steps, band: planes.band }
    const written = await write(path, content, signal)
    if (!sample) return { ...made, steps, written }
    const { lattice, band } = sample
    const coarse = { ...content, grid: lattice, stride: LATTICE_STRIDE, band }
    const overviewPath = `${path}.overview`
    const overview = { path: overviewPath, ...(await write(overviewPath, coarse, signal)) }
    return { ...made, steps, written, overview }
  } finally {
    await planes.close()
  }
}

async function write(path: string, content: CubeContent, signal: AbortSignal) {
  await writeCube(path, content, signal)
  const layout = await layoutOf(path, content.id)
  const { shape, storage } = layout
  const places = await listChunks(path, content.id, { shape, chunkShape: storage.chunkShape })
  return { layout, places }
}

function isDaily(id: StoredId): boolean {
  return archiveSource(id).product === '24H'
}

/** Hourly variables have all 73 hours, whatever is there; daily ones the half days of the run. */
function stepsOf(id: StoredId, run: ModelRun): readonly CubeStep[] {
  const hoursOf = (ms: number) => (ms - run.cycleMs) / HOUR_MS
  if (isDaily(id)) {
    return dailyLeads(run).map((day) => {
      const { startMs, endMs } = halfDay(run, id, day)
      return { hour: hoursOf(endMs), fromHour: hoursOf(startMs) }
    })
  }
  const isInstant = variable(id).cellMethods === 'time: point'
  return Array.from({ length: LAST_LEAD + 1 }, (_, hour) =>
    isInstant ? { hour } : { hour, fromHour: hour - 1 },
  )
}

interface Packing {
  readonly grid: Grid
  readonly steps: readonly CubeStep[]
  readonly planes: PlaneFile
  readonly sample: OverviewSample | undefined
}

async function packRun(job: CubeJob, { grid, steps, planes, sample }: Packing) {
  const { id, signal, onStep } = job
  const cells = grid.rows * grid.columns
  const plane = new Int16Array(cells)
  const packing = packingOf(id)
  const { validRange } = variable(id)
  const byReason = new Map<MissingReason, number[]>()
  let saturated = 0
  let hasValues = false
  const plan = { leads: steps.map((_, step) => step), cells, ahead: leadsAhead(id, cells) }
  for await (const { lead: step, values, missing } of cubeFields(
    id,
    plan,
    fieldReader(job, grid),
  )) {
    signal.throwIfAborted()
    if (missing) byReason.set(missing, [...(byReason.get(missing) ?? []), step])
    if (values) {
      saturated += packField(values, plane, { packing, validRange }).saturated
      hasValues = true
    }
    sample?.add(step, values && plane)
    await planes.append(values && plane)
    onStep?.(step + 1, steps.length)
  }
  const missing = [...byReason].map(([reason, at]) => ({ reason, steps: at }))
  return { packing, missing, saturated, hasValues }
}

/** Fields read before their turn, by the memory that a lead's fields take. */
function leadsAhead(id: StoredId, cells: number): number {
  const stepsAFile = archiveSource(id).product === '10M' ? 6 : 1
  const fieldsALead = id === 'soil_temperature' ? 2 : 1
  const bytesALead = cells * 4 * stepsAFile * fieldsALead
  const fitting = Math.floor(ingestConfig.aheadBytes / bytesALead)
  return Math.max(1, Math.min(ingestConfig.aheadLeads, fitting))
}

function fieldReader({ archived, files, costs, signal }: CubeJob, grid: Grid): ReadField {
  const context: ReadContext = { run: archived.run, signal, costs }
  return async (read) => {
    const object = archived.files[fileName(read)]
    if (!object) return 'not_in_archive'
    const index = await files.index(object, context)
    if (index.rows !== grid.rows || index.columns !== grid.columns) {
      throw new Failure('unexpected_grid', 'A file of the run has another grid than its first.')
    }
    return (await files.field(object, read.name, { ...context, index })) ?? 'variable_not_in_file'
  }
}

/** As the general reader describes the file, so that reading by the layout is reading the file. */
function layoutOf(path: string, id: StoredId): Promise<ChunkLayout> {
  return withLocalFile(path, async (source) => {
    const file = await openNetcdf(source)
    try {
      const { storage, ...rest } = await file.indexOf(id, [
        [0, 1],
        [0, 1],
        [0, 1],
      ])
      if (storage.kind !== 'chunked') throw new Failure('internal_error', 'A cube has no chunks.')
      const { chunks: _, ...chunkless } = storage
      return { ...rest, storage: chunkless }
    } finally {
      file.close()
    }
  })
}

/** Files whose versions decide what a cube holds. */
export function filesBehind(id: StoredId, run: ModelRun): readonly string[] {
  const leads = isDaily(id) ? dailyLeads(run) : hourlyLeads()
  return [...new Set(leads.flatMap((lead) => readsOf(id, lead).map(fileName)))]
}

function hourlyLeads(): readonly number[] {
  return Array.from({ length: LAST_LEAD + 1 }, (_, lead) => lead)
}
