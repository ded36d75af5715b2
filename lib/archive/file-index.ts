import type { RangeSource } from '../bytes/range-source.js'
import { Failure } from '../domain/errors.js'
import { type Grid, gridFromCoordinates } from '../domain/grid.js'
import { type ModelRun, runId } from '../domain/model-run.js'
import { LAMBERT } from '../domain/projection.js'
import type { ChunkIndex } from '../netcdf/chunk-index.js'
import { type NetcdfFile, openNetcdf } from '../netcdf/open.js'

/** All that is needed to read a file's variables by byte ranges later, without parsing it again. */
export interface FileIndex {
  /** By the archive's names. JSON-serialisable. */
  readonly variables: Readonly<Record<string, ChunkIndex>>
  readonly rows: number
  readonly columns: number
}

/**
 * Opens a file once: where every chunk lies, and that it is what its key says: the run's time, the
 * known projection.
 *
 * Rejects with `source_corrupt` for a file of another run, `unexpected_grid` for another projection.
 */
export async function readFileIndex(
  source: RangeSource,
  run: ModelRun,
  signal?: AbortSignal,
): Promise<FileIndex> {
  const file = await openNetcdf(source, signal === undefined ? {} : { signal })
  try {
    checkProjection(file)
    checkRun(file, run)
    const variables: Record<string, ChunkIndex> = {}
    for (const { path, dimensions } of file.variables.values()) {
      // Fields of the model's grid; `lat` and `lon` are replaced by the projection.
      if (dimensions.length !== 3) continue
      variables[path] = await file.indexOf(path, undefined, signal)
    }
    const [rows = 0] = file.variables.get('y')?.shape ?? []
    const [columns = 0] = file.variables.get('x')?.shape ?? []
    return { variables, rows, columns }
  } finally {
    file.close()
  }
}

/** The window of the grid that a file covers, from its own `x` and `y`. */
export async function readGrid(source: RangeSource, signal?: AbortSignal): Promise<Grid> {
  const file = await openNetcdf(source, signal === undefined ? {} : { signal })
  try {
    checkProjection(file)
    const [x, y] = [
      await file.read('x', undefined, signal),
      await file.read('y', undefined, signal),
    ]
    const grid = gridFromCoordinates(x.values, y.values)
    if (!grid) throw new Failure('unexpected_grid', 'x and y are not 4-km steps of the known grid.')
    return grid
  } finally {
    file.close()
  }
}

/** Float32 attributes and the rounding of their texts leave some 1e-5 degrees. */
const TOLERANCE_DEG = 1e-4
const TOLERANCE_M = 1

/**
 * What the grid mapping states must be the known projection. Files of 2022 and 2023 state little or
 * nothing there: `x` and `y` decide then.
 */
function checkProjection(file: NetcdfFile): void {
  const mapping = file.variables.get('Lambert_Conformal')?.attributes ?? new Map()
  const isOrAbsent = (name: string, expected: string | number, tolerance = 0): boolean =>
    !mapping.has(name) ||
    [mapping.get(name)]
      .flat()
      .every((value) =>
        typeof expected === 'string'
          ? value === expected
          : Math.abs(Number(value) - expected) <= tolerance,
      )
  const isKnown =
    isOrAbsent('grid_mapping_name', 'lambert_conformal_conic') &&
    isOrAbsent('standard_parallel', LAMBERT.standardParallelDeg, TOLERANCE_DEG) &&
    isOrAbsent(
      'longitude_of_central_meridian',
      LAMBERT.longitudeOfCentralMeridianDeg,
      TOLERANCE_DEG,
    ) &&
    isOrAbsent(
      'latitude_of_projection_origin',
      LAMBERT.latitudeOfProjectionOriginDeg,
      TOLERANCE_DEG,
    ) &&
    isOrAbsent('earth_radius', LAMBERT.earthRadiusM, TOLERANCE_M)
  if (!isKnown) throw new Failure('unexpected_grid', 'The projection is not the known one.')
}

/** `hours since` the run's time, the date written with a blank, a `T`, or alone; absent in 2022. */
function checkRun(file: NetcdfFile, run: ModelRun): void {
  const units = file.variables.get('time')?.attributes.get('units')
  if (typeof units !== 'string') return
  const match = /^hours since (\d{4}-\d{2}-\d{2})(?:[ T](\d{2}):(\d{2})(?::\d{2})?)?/.exec(units)
  const [, date, hour = '00', minute = '00'] = match ?? []
  if (Date.parse(`${date}T${hour}:${minute}:00Z`) !== run.cycleMs) {
    throw new Failure('source_corrupt', `The file is not of run ${runId(run)}.`)
  }
}
