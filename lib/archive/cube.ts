import { cubeConfig } from '../config.js'
import { Failure } from '../domain/errors.js'
import type { Cell, Grid } from '../domain/grid.js'
import { HOUR_MS, type ModelRun } from '../domain/model-run.js'
import { unpack } from '../domain/packing.js'
import { archiveSource, type StoredId } from '../domain/variables.js'
import { silentTracer } from '../trace/silent.js'
import type { Tracer } from '../trace/tracer.js'
import type {
  Archive,
  CellSeries,
  Extreme,
  Missing,
  ReadPlan,
  ReadResult,
  RunStatus,
} from './archive.js'
import { inRange } from './assemble.js'
import { mapBounded } from './bounded.js'
import {
  type CubeObjects,
  type CubeObjectsOptions,
  cubeObjects,
  type Tile,
  type TileContext,
} from './cube-objects.js'
import { type FindPacked, isForOverview, readOverviews } from './cube-overview.js'
import { meter } from './metered.js'
import { readAttributes } from './read-attributes.js'
import type { CubePart, RunManifest } from './run-manifest.js'

/** An archive that can also tell which runs it holds without reading a manifest for each. */
export interface CubeArchive extends Archive {
  /** Versions of the published runs by cycle time: what choosing needs, for one listing. */
  versions(signal?: AbortSignal): Promise<ReadonlyMap<number, string>>
}

/** Id of the store of our own cubes, as answers and traces name it. */
export const CUBE_SOURCE = 'wrf-smn-cube'

/** The bucket and cache that cubes are read through; without a tracer nothing is traced. */
export interface CubeArchiveOptions extends CubeObjectsOptions {
  readonly tracer?: Tracer
}

/** Our own point-major files: all hours of a point lie in one chunk a variable. */
export function cubeArchive({
  tracer = silentTracer,
  ...options
}: CubeArchiveOptions): CubeArchive {
  const objects = cubeObjects(options)
  return {
    id: CUBE_SOURCE,
    async versions(signal) {
      const { runs } = await objects.published(signal)
      return new Map(runs.map(({ run, manifest }) => [run.cycleMs, manifest.version]))
    },
    async runs(signal) {
      const { runs, ageSeconds, stale } = await objects.published(signal)
      const statuses = await Promise.all(
        runs.map(async ({ run, manifest }): Promise<RunStatus> => {
          const { leads, complete, publishedMs } = await objects.manifest(run, signal)
          return {
            run,
            leads,
            complete,
            publishedMs,
            version: manifest.version,
            source: CUBE_SOURCE,
          }
        }),
      )
      return { runs: statuses, ageSeconds, stale }
    },
    grid: async (run, signal) => (await objects.manifest(run, signal)).grid,
    async read(plan, signal) {
      try {
        return await readPlan(plan, objects, { tracer, signal })
      } catch (cause) {
        // Whatever replaced or removed an object shows in the next listing.
        if (cause instanceof Failure && cause.code === 'source_changed') {
          await objects.forgetPublished()
        }
        throw cause
      }
    },
  }
}

async function readPlan(
  plan: ReadPlan,
  objects: CubeObjects,
  { tracer, signal }: { readonly tracer: Tracer; readonly signal: AbortSignal | undefined },
): Promise<ReadResult> {
  const manifest = await objects.manifest(plan.run, signal)
  const costs = meter(tracer)
  const reading = { objects, context: { costs, signal } }
  const find = isForOverview(plan, manifest)
    ? await readOverviews(plan, manifest, reading)
    : await readTiles(plan, manifest, reading)
  const series = plan.cells.map((cell) => seriesOf(cell, plan, manifest, find))
  const missing = plan.variables.flatMap((id) => missingOf(id, plan, manifest))
  const spent = costs.spent()
  tracer.note(readAttributes(plan, CUBE_SOURCE, spent))
  return { series, missing, spent, source: CUBE_SOURCE }
}

async function readTiles(
  plan: ReadPlan,
  manifest: RunManifest,
  { objects, context }: { readonly objects: CubeObjects; readonly context: TileContext },
): Promise<FindPacked> {
  const wanted = tilesOf(plan, manifest)
  if (wanted.length > cubeConfig.maxTiles) {
    throw new Failure('over_budget', `The plan needs ${wanted.length} tiles.`)
  }
  const read = await mapBounded(wanted, cubeConfig.parallelTiles, async ({ id, part, tile }) => {
    return [tileName(id, tile.number), await objects.tile(id, part, tile, context)] as const
  })
  const tiles = new Map(read)
  return (id, part, cell) => {
    const { tile, start } = placeOf(cell, part, manifest.grid)
    return { values: tiles.get(tileName(id, tile.number)), start }
  }
}

interface WantedTile {
  readonly id: StoredId
  readonly part: CubePart
  readonly tile: Tile
}

/** Each tile once, however many points lie in it. */
function tilesOf({ variables, cells }: ReadPlan, { variables: parts, grid }: RunManifest) {
  const wanted = new Map<string, WantedTile>()
  for (const id of variables) {
    const part = parts[id]
    if (!part?.cube) continue
    for (const cell of cells) {
      const { tile } = placeOf(cell, part, grid)
      wanted.set(tileName(id, tile.number), { id, part, tile })
    }
  }
  return [...wanted.values()]
}

function tileName(id: StoredId, number: number): string {
  return `${id}:${number}`
}

/** The tile that holds a cell, and where in it the cell's values begin. */
function placeOf(
  { row, column }: Cell,
  { layout, steps }: CubePart,
  { firstRow, firstColumn }: Grid,
): { readonly tile: Tile; readonly start: number } {
  const [rows = 0, columns = 0] = layout?.shape ?? []
  const [tileRows = 1, tileColumns = 1] = layout?.storage.chunkShape ?? []
  const [y, x] = [row - firstRow, column - firstColumn]
  const [tileRow, tileColumn] = [Math.floor(y / tileRows), Math.floor(x / tileColumns)]
  const [top, left] = [tileRow * tileRows, tileColumn * tileColumns]
  const [bottom, right] = [Math.min(top + tileRows, rows), Math.min(left + tileColumns, columns)]
  return {
    tile: {
      number: tileRow * Math.ceil(columns / tileColumns) + tileColumn,
      selection: [
        [top, bottom],
        [left, right],
        [0, steps.length],
      ],
    },
    start: ((y - top) * (right - left) + (x - left)) * steps.length,
  }
}

function seriesOf(cell: Cell, plan: ReadPlan, manifest: RunManifest, find: FindPacked): CellSeries {
  const valueAt = (id: StoredId): ((step: number) => number) => {
    const part = manifest.variables[id]
    if (!part?.cube) return () => Number.NaN
    const { values, start } = find(id, part, cell)
    return (step) => inRange(id, unpack(values?.[start + step] ?? Number.NaN, part.packing))
  }
  const hourly = plan.variables.filter((id) => !isDaily(id))
  return {
    values: Object.fromEntries(
      hourly.map((id) => [id, Float64Array.from(plan.leads, valueAt(id))]),
    ),
    extremes: plan.variables.flatMap((id) => extremesOf(id, plan.run, manifest, valueAt)),
  }
}

function isDaily(id: StoredId): id is Extreme['variable'] {
  return archiveSource(id).product === '24H'
}

function extremesOf(
  id: StoredId,
  run: ModelRun,
  manifest: RunManifest,
  valueAt: (id: StoredId) => (step: number) => number,
): readonly Extreme[] {
  if (!isDaily(id)) return []
  const at = valueAt(id)
  return (manifest.variables[id]?.steps ?? []).flatMap(({ hour, fromHour = hour }, step) => {
    const value = at(step)
    if (Number.isNaN(value)) return []
    const [startMs, endMs] = [fromHour, hour].map((h) => run.cycleMs + h * HOUR_MS)
    return startMs === undefined || endMs === undefined
      ? []
      : [{ variable: id, startMs, endMs, value }]
  })
}

function missingOf(id: StoredId, { run, leads }: ReadPlan, manifest: RunManifest): Missing[] {
  const timeOf = (hour: number): number => run.cycleMs + hour * HOUR_MS
  const part = manifest.variables[id]
  // The catalogue may have grown since the cube was made.
  if (!part) return [{ variable: id, reason: 'not_in_archive', timesMs: leads.map(timeOf) }]
  const asked = isDaily(id) ? part.steps.map((_, step) => step) : leads
  return part.missing.flatMap(({ reason, steps }) => {
    const at = asked.filter((step) => steps.includes(step))
    const timesMs = at.map((step) => timeOf(part.steps[step]?.hour ?? step))
    return timesMs.length === 0 ? [] : [{ variable: id, reason, timesMs }]
  })
}
